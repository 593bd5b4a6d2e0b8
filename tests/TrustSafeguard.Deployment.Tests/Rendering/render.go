// Renders a Helm chart as `helm template` does, for tests on machines without Helm: with the same engine (text/template), the same functions
// (Masterminds/sprig), the same reader of YAML (sigs.k8s.io/yaml) and the same reader of schemas (gojsonschema). Helm's own functions and objects are
// made here to what its documentation says of them, and no more of them than the chart asks for.
//
// It is stricter than Helm in one thing: a name that no value has is an error, where Helm writes nothing.
//
//	render CHART <cases.json >rendered.json
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"github.com/xeipuuv/gojsonschema"
	"sigs.k8s.io/yaml"
)

type values = map[string]interface{}

// One rendering that is asked for. Values are what an operator would give with --values, as YAML.
type request struct {
	Values    string `json:"values"`
	Release   string `json:"release"`
	Namespace string `json:"namespace"`
}

// What came of it: a text for each template, by its path; or why it was refused.
type answer struct {
	Documents map[string]string `json:"documents"`
	Error     string            `json:"error"`
}

type chart struct {
	facts     values
	defaults  []byte
	schema    []byte
	templates map[string]string
}

func main() {
	if err := run(os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder string, in io.Reader, out io.Writer) error {
	read, err := readChart(folder)
	if err != nil {
		return err
	}
	var requests []request
	if err := json.NewDecoder(in).Decode(&requests); err != nil {
		return err
	}
	defaults := values{}
	if err := yaml.UnmarshalStrict(read.defaults, &defaults); err != nil {
		return err
	}
	answers := make([]answer, len(requests))
	for i, each := range requests {
		documents, err := read.render(each)
		if err != nil {
			answers[i].Error = err.Error()
		} else {
			answers[i].Documents = documents
		}
	}
	return json.NewEncoder(out).Encode(values{"defaults": defaults, "answers": answers})
}

func readChart(folder string) (*chart, error) {
	read := &chart{templates: map[string]string{}}
	return read, filepath.Walk(folder, func(path string, entry os.FileInfo, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		bytes, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch name, _ := filepath.Rel(folder, path); {
		case name == "Chart.yaml":
			return read.readFacts(bytes)
		case name == "values.yaml":
			read.defaults = bytes
		case name == "values.schema.json":
			read.schema = bytes
		case strings.HasPrefix(name, "templates/"):
			read.templates[name] = string(bytes)
		}
		return nil
	})
}

// .Chart has the fields of Chart.yaml, with a capital.
func (c *chart) readFacts(text []byte) error {
	facts := values{}
	if err := yaml.UnmarshalStrict(text, &facts); err != nil {
		return err
	}
	c.facts = values{}
	for name, fact := range facts {
		c.facts[strings.ToUpper(name[:1])+name[1:]] = fact
	}
	return nil
}

func (c *chart) render(asked request) (map[string]string, error) {
	given, merged := values{}, values{}
	if err := yaml.UnmarshalStrict([]byte(asked.Values), &given); err != nil {
		return nil, err
	}
	if err := yaml.UnmarshalStrict(c.defaults, &merged); err != nil {
		return nil, err
	}
	coalesce(merged, given)
	if err := c.validate(merged); err != nil {
		return nil, err
	}

	root := template.New("chart").Option("missingkey=error")
	root.Funcs(functions(root))
	for name, text := range c.templates {
		if _, err := root.New(name).Parse(text); err != nil {
			return nil, err
		}
	}
	data := values{
		"Values":  merged,
		"Chart":   c.facts,
		"Release": values{"Name": asked.Release, "Namespace": asked.Namespace, "Service": "Helm", "Revision": 1, "IsInstall": true, "IsUpgrade": false},
	}
	documents := map[string]string{}
	for _, name := range c.names() {
		// Files that begin with an underscore hold definitions alone.
		if strings.HasPrefix(filepath.Base(name), "_") {
			continue
		}
		var text bytes.Buffer
		if err := root.ExecuteTemplate(&text, name, data); err != nil {
			return nil, err
		}
		documents[name] = text.String()
	}
	return documents, nil
}

// In one order, so that of two refusals always the same is told.
func (c *chart) names() []string {
	names := make([]string, 0, len(c.templates))
	for name := range c.templates {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// What the operator gives holds over the chart's own; null takes a value away.
func coalesce(own, given values) {
	for name, value := range given {
		below, isTable := value.(values)
		ownBelow, ownIsTable := own[name].(values)
		switch {
		case value == nil:
			delete(own, name)
		case isTable && ownIsTable:
			coalesce(ownBelow, below)
		default:
			own[name] = value
		}
	}
}

func (c *chart) validate(merged values) error {
	result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(c.schema), gojsonschema.NewGoLoader(merged))
	if err != nil {
		return err
	}
	if result.Valid() {
		return nil
	}
	said := "values don't meet the specifications of the schema(s) in the following chart(s):"
	for _, fault := range result.Errors() {
		said += "\n- " + fault.String()
	}
	return errors.New(said)
}

func functions(root *template.Template) template.FuncMap {
	all := sprig.TxtFuncMap()
	// Helm takes these away: a chart does not read the environment of whoever installs it.
	delete(all, "env")
	delete(all, "expandenv")
	all["include"] = func(name string, data interface{}) (string, error) {
		var text bytes.Buffer
		err := root.ExecuteTemplate(&text, name, data)
		return text.String(), err
	}
	all["required"] = func(said string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return nil, errors.New(said)
		}
		return value, nil
	}
	all["toYaml"] = func(value interface{}) (string, error) {
		text, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	all["fromYaml"] = func(text string) (values, error) {
		read := values{}
		return read, yaml.Unmarshal([]byte(text), &read)
	}
	return all
}
