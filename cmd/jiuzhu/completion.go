package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// completionCommand writes what makes a shell complete this command.
type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

// Help is the longer help of the command.
func (*completionCommand) Help() string {
	return `Writes a script for a shell. Once the shell has read it, the tab key completes commands, flags, the words a flag allows, and files.

Examples:

    jiuzhu completion bash > ~/.local/share/bash-completion/completions/jiuzhu
    jiuzhu completion zsh > ~/.jiuzhu.zsh   # and "source ~/.jiuzhu.zsh" in ~/.zshrc
    jiuzhu completion fish > ~/.config/fish/completions/jiuzhu.fish

The exit status is 0 when the script was written; 2 when the command line is wrong.`
}

// Run writes the script.
func (c *completionCommand) Run(application *kong.Kong, s streams) error {
	commands := completedCommands(application.Model.Node)
	var script string
	switch c.Shell {
	case "bash":
		script = bashScript(commands)
	case "zsh":
		script = "autoload -Uz compinit bashcompinit && compinit && bashcompinit\n" + bashScript(commands)
	case "fish":
		script = fishScript(commands)
	default:
		return usageError{errors.New("the shell is bash, zsh or fish")}
	}
	_, err := io.WriteString(s.output, script)
	return err
}

// completedCommand is a command with its flags, in the order they are declared.
type completedCommand struct {
	name, help string
	flags      []completedFlag
}

// completedFlag is a flag, with the words it allows when it allows only some.
type completedFlag struct {
	name, help string
	takesValue bool
	words      []string
}

func completedCommands(application *kong.Node) []completedCommand {
	var out []completedCommand
	for _, leaf := range application.Leaves(true) {
		c := completedCommand{name: strings.TrimSpace(strings.TrimPrefix(leaf.FullPath(), application.Name)), help: leaf.Help}
		for _, group := range leaf.AllFlags(true) {
			for _, flag := range group {
				f := completedFlag{name: "--" + flag.Name, help: flag.Help, takesValue: !flag.IsBool() && !flag.IsCounter()}
				if flag.Enum != "" {
					f.words = flag.EnumSlice()
				}
				c.flags = append(c.flags, f)
			}
		}
		out = append(out, c)
	}
	return out
}

// bashScript completes the first word of a command; where a command has commands of its own, the second one too.
func bashScript(commands []completedCommand) string {
	var first []string
	second := map[string][]string{}
	for _, c := range commands {
		head, tail, nested := strings.Cut(c.name, " ")
		if _, seen := second[head]; !seen {
			first = append(first, head)
			second[head] = nil
		}
		if nested {
			second[head] = append(second[head], tail)
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, `_jiuzhu() {
  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '%s --help' -- "$current"))
    return
  fi
  case "$command" in
`, strings.Join(first, " "))
	for _, head := range first {
		if len(second[head]) == 0 {
			continue
		}
		fmt.Fprintf(&out, "    %s)\n      if [ \"$COMP_CWORD\" -eq 2 ]; then\n        COMPREPLY=($(compgen -W '%s' -- \"$current\"))\n        return\n      fi\n"+
			"      command=\"$command ${COMP_WORDS[2]}\" ;;\n", head, strings.Join(second[head], " "))
	}
	out.WriteString("  esac\n  case \"$command $previous\" in\n")
	for _, c := range commands {
		for _, f := range c.flags {
			if len(f.words) > 0 {
				fmt.Fprintf(&out, "    '%s %s') COMPREPLY=($(compgen -W '%s' -- \"$current\")); return ;;\n", c.name, f.name, strings.Join(f.words, " "))
			}
		}
	}
	out.WriteString("  esac\n  case \"$command\" in\n")
	for _, c := range commands {
		names := make([]string, len(c.flags))
		for i, f := range c.flags {
			names[i] = f.name
		}
		fmt.Fprintf(&out, "    '%s') words='%s' ;;\n", c.name, strings.Join(names, " "))
	}
	out.WriteString(`  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o default -F _jiuzhu jiuzhu
`)
	return out.String()
}

func fishScript(commands []completedCommand) string {
	quote := func(text string) string {
		return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
	}
	var out strings.Builder
	headed := map[string]bool{}
	for _, c := range commands {
		head, tail, nested := strings.Cut(c.name, " ")
		help := c.help
		if nested {
			help = ""
		}
		if !headed[head] {
			headed[head] = true
			fmt.Fprintf(&out, "complete -c jiuzhu -n __fish_use_subcommand -a %s -d %s\n", head, quote(help))
		}
		when := "__fish_seen_subcommand_from " + head
		if nested {
			fmt.Fprintf(&out, "complete -c jiuzhu -n %s -a %s -d %s\n", quote(when), tail, quote(c.help))
			when += "; and __fish_seen_subcommand_from " + tail
		}
		for _, f := range c.flags {
			fmt.Fprintf(&out, "complete -c jiuzhu -n %s -l %s -d %s", quote(when), strings.TrimPrefix(f.name, "--"), quote(f.help))
			if f.takesValue {
				out.WriteString(" -r")
			}
			if len(f.words) > 0 {
				out.WriteString(" -a " + quote(strings.Join(f.words, " ")))
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}
