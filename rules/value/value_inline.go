package value

import "math"

// inlineCurrencies are the currencies whose amounts a Value holds without a reference. Which ones they are shows in the
// cost alone.
var inlineCurrencies = [...]Currency{
	"", "CNY", "HKD", "MOP", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "RUB", "VND", "MMK", "LAK",
}

// currencyPlace is the place of a currency among inlineCurrencies, 0 for all others.
func currencyPlace(c Currency) uint8 {
	for place := 1; place < len(inlineCurrencies); place++ {
		if inlineCurrencies[place] == c {
			return uint8(place)
		}
	}
	return 0
}

// Whether a value is held inline depends on nothing but what it is, so that == agrees for equal values.

// Where the head of a value has what belongs to a number.
const (
	periodShift      = 8
	currencyShift    = 16
	numberHeadShift  = 24
	denominatorShift = 32
)

// isInline reports whether the digits of a number fit 64 bits.
func isInline(d Decimal) bool { return d.high&magnitudeMask == 0 }

// inlineAmount holds a number that isInline, of the currency at a place of inlineCurrencies.
func inlineAmount(kind Kind, d Decimal, currency uint8) Value {
	head := uint64(kind) | uint64(currency)<<currencyShift | d.high>>headShift<<numberHeadShift
	return Value{head: head, number: int64(d.low)}
}

func (v Value) inlineDecimal() Decimal {
	return Decimal{low: uint64(v.number), high: v.head >> numberHeadShift << headShift}
}

func (v Value) inlineCurrency() Currency { return inlineCurrencies[uint8(v.head>>currencyShift)] }

// What a value of the right kind holds, inline or not.

func (v Value) decimal() Decimal {
	if held, ok := v.held.(Decimal); ok {
		return held
	}
	return v.inlineDecimal()
}

func (v Value) money() Money {
	if held, ok := v.held.(Money); ok {
		return held
	}
	return Money{amount: v.inlineDecimal(), currency: v.inlineCurrency()}
}

func (v Value) rate() Rate {
	if held, ok := v.held.(Rate); ok {
		return held
	}
	return Rate{amount: v.inlineDecimal(), currency: v.inlineCurrency(), period: Period(v.head >> periodShift)}
}

func (v Value) unrounded() Unrounded {
	if held, ok := v.held.(Unrounded); ok {
		return held
	}
	return Unrounded{numerator: v.inlineDecimal(), denominator: int64(v.head >> denominatorShift), currency: v.inlineCurrency()}
}

func (v Value) years() Years {
	if held, ok := v.held.(Years); ok {
		return held
	}
	return Years{min: int(v.number >> 32), max: int(int32(v.number))}
}

func (v Value) date() Date {
	return Date{year: uint16(v.number >> 16), month: uint8(v.number >> 8), day: uint8(v.number)}
}

func (d Date) inline() int64 { return int64(d.year)<<16 | int64(d.month)<<8 | int64(d.day) }

// inline is both ends in one number; false when they do not fit 32 bits each.
func (y Years) inline() (number int64, ok bool) {
	for _, n := range [2]int{y.min, y.max} {
		if n < math.MinInt32 || n > math.MaxInt32 {
			return 0, false
		}
	}
	return int64(y.min)<<32 | int64(uint32(y.max)), true
}
