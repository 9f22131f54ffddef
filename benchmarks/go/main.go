// Measures precompiled expr programs. Reads cases as JSON from standard input and writes nanoseconds per evaluation and
// per compilation, by id, as JSON to standard output.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
)

type benchmark struct {
	ID        string `json:"id"`
	Condition string `json:"condition"`
	Results   []any  `json:"results"`
}

type figures struct {
	NsPerEvaluation float64 `json:"nsPerEvaluation"`
	NsPerCompile    float64 `json:"nsPerCompile"`
}

const (
	batchTime = 2 * time.Millisecond
	batches   = 201
)

func main() {
	var cases []benchmark
	must(json.NewDecoder(os.Stdin).Decode(&cases))
	measured := map[string]figures{}
	for _, one := range cases {
		measured[one.ID] = measure(one)
	}
	must(json.NewEncoder(os.Stdout).Encode(measured))
}

func measure(one benchmark) figures {
	environments := make([]map[string]any, len(one.Results))
	for index, result := range one.Results {
		environments[index] = environment(typed(result))
	}
	program := compile(one.Condition, environments[0])
	passed := 0
	evaluation := fastest(func(rounds int) {
		for round := 0; round < rounds; round++ {
			outcome, err := vm.Run(program, environments[round%len(environments)])
			must(err)
			if outcome.(bool) {
				passed++
			}
		}
	})
	compilation := fastest(func(rounds int) {
		for round := 0; round < rounds; round++ {
			compile(one.Condition, environments[round%len(environments)])
		}
	})
	if passed == 0 {
		must(fmt.Errorf("%s never passes", one.ID))
	}
	return figures{NsPerEvaluation: evaluation, NsPerCompile: compilation}
}

func compile(condition string, environment map[string]any) *vm.Program {
	program, err := expr.Compile(condition, expr.Env(environment))
	must(err)
	return program
}

// typed makes a list of numbers what a metric provider hands over: []float64.
func typed(result any) any {
	list, isList := result.([]any)
	if !isList {
		return result
	}
	numbers := make([]float64, len(list))
	for index, element := range list {
		numbers[index] = element.(float64)
	}
	return numbers
}

// The functions are as plain as they can be, so that calls are measured and not what is called.
func environment(result any) map[string]any {
	return map[string]any{
		"result": result,
		"isNaN":  math.IsNaN,
		"isInf":  func(value float64) bool { return math.IsInf(value, 0) },
		"default": func(value, other any) any {
			if value == nil {
				return other
			}
			return value
		},
	}
}

// fastest gives the nanoseconds per round of the batch that other work on the machine disturbed least.
func fastest(run func(rounds int)) float64 {
	rounds := 1
	for elapsed(run, rounds) < batchTime {
		rounds *= 2
	}
	least := math.Inf(1)
	for batch := 0; batch < batches; batch++ {
		least = math.Min(least, float64(elapsed(run, rounds).Nanoseconds())/float64(rounds))
	}
	return least
}

func elapsed(run func(rounds int), rounds int) time.Duration {
	started := time.Now()
	run(rounds)
	return time.Since(started)
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
