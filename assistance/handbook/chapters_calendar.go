package handbook

import (
	"strconv"
	"strings"
	"time"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// calendar lists the years of which the days off are known.
func (b *builder) calendar() {
	g := &group{Anchor: "calendar-years", Title: both("公布的年份", "Years that were announced")}
	for _, y := range b.pack.Calendar.Years() {
		g.Entries = append(g.Entries, calendarEntry(y))
	}
	b.chapter(&chapter{Anchor: "calendar", Title: both("工作日", "Working days"), Groups: []*group{g},
		About: both("工作日是周一至周五，减去放假的日子，加上调休上班的周末。没有列出的年份不作推算。",
			"Working days are Monday to Friday, less the days off, plus the weekends that are worked. A year not listed here is not guessed.")})
}

func calendarEntry(y policies.CalendarYear) *entry {
	year := strconv.Itoa(y.Year)
	e := &entry{Anchor: "calendar-" + year, ID: year, Kind: both("年份", "Year"), Title: both(year+" 年", "The year "+year)}
	e.mark(count(len(y.DaysOff), "天放假", "days off"))
	e.mark(count(len(y.WorkingWeekends), "个周末上班", "weekend days worked"))
	e.say(both("放假", "Days off"), spans(y.DaysOff))
	e.say(both("周末上班", "Weekend days worked"), spans(y.WorkingWeekends))
	if !y.CoveredUntil.IsZero() {
		e.say(both("已知至", "Known until"), dayWords(y.CoveredUntil))
	}
	for _, source := range y.Sources {
		e.say(both("在何处读到", "Where it was read"), both(source, source))
	}
	return e
}

// spans are days with those that follow one another written together.
func spans(days []value.Date) rules.Text {
	var chinese, english []string
	for i := 0; i < len(days); {
		last := i
		for last+1 < len(days) && follows(days[last], days[last+1]) {
			last++
		}
		from, to := dayWords(days[i]), dayWords(days[last])
		if last == i {
			chinese, english = append(chinese, from.Chinese), append(english, from.English)
		} else {
			chinese, english = append(chinese, from.Chinese+"至"+to.Chinese), append(english, from.English+" to "+to.English)
		}
		i = last + 1
	}
	return both(strings.Join(chinese, "、"), strings.Join(english, ", "))
}

func follows(a, b value.Date) bool {
	n, err := a.DaysUntil(b)
	return err == nil && n == 1
}

// dayWords is a day of the year that stands above it.
func dayWords(d value.Date) rules.Text {
	month, day := strconv.Itoa(d.Month()), strconv.Itoa(d.Day())
	return both(month+"月"+day+"日", day+" "+time.Month(d.Month()).String())
}
