using System.Text.RegularExpressions;
using System.Xml.Linq;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Api;

public sealed class SchemaTests
{
    [Fact]
    public void Every_field_of_the_served_schema_has_a_resolver() => SafeguardingApi.Build(new GraphQLOptions()).Schema.ShouldNotBeNull();

    [Fact]
    public void The_words_of_the_api_are_those_of_stored_policies_and_events()
    {
        var enumerations = SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.OfType<EnumType>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).ToList();

        enumerations.Select(type => type.Name).ShouldContain(nameof(Activity));
        foreach (var enumeration in enumerations)
        {
            MembersOf(Ours(enumeration.Name)).ShouldBe(enumeration.Values.Names, ignoreOrder: true, enumeration.Name);
        }
    }

    [Fact]
    public void Every_enum_value_argument_and_input_field_of_the_served_schema_is_described()
    {
        var schema = SafeguardingApi.Build(new GraphQLOptions()).Schema;
        var types = schema.Types.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        var fields = types.OfType<ObjectType>().SelectMany(type => type.Fields.Select(field => (Name: $"{type.Name}.{field.Name}", field.Arguments)))
            .Concat(schema.Directives.Select(directive => (Name: $"@{directive.Name}", directive.Arguments)));
        var described = types.OfType<EnumType>().SelectMany(type => type.Values.Select(value => (Name: $"{type.Name}.{value.Name}", value.Description)))
            .Concat(types.OfType<InputObjectType>().SelectMany(type => type.Fields.Select(field => (Name: $"{type.Name}.{field.Name}", field.Description))))
            .Concat(fields.SelectMany(field => field.Arguments.Select(argument => (Name: $"{field.Name}({argument.Name})", argument.Description))))
            .ToList();

        described.Select(each => each.Name).ShouldBeUnique();
        described.Count.ShouldBeGreaterThan(300);
        described.Where(each => string.IsNullOrWhiteSpace(each.Description)).Select(each => each.Name).ShouldBeEmpty();
    }

    [Fact]
    public void The_range_of_an_age_is_said_where_an_age_is_asked_for() =>
        SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.OfType<InputObjectType>().Single(type => type.Name == "ActivityInput")
            .Fields.Single(field => field.Name == "counterpartAge").Description.ShouldNotBeNull().ShouldContain($"from 0 to {Counterparts.OldestAge}.");

    [Theory]
    [InlineData("ChronologyEntry")]
    [InlineData("BreachEvent")]
    public void What_an_entry_of_a_chronology_can_be_is_said_where_its_kind_is_asked_for(string type)
    {
        var said = SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.OfType<ObjectType>().Single(each => each.Name == type)
            .Fields.Single(field => field.Name == "kind").Description.ShouldNotBeNull();

        ChronologyKinds.All.ShouldBeUnique();
        Regex.Matches(said, "`(?<kind>[A-Z_]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Select(match => match.Groups["kind"].Value)
            .ShouldBe(ChronologyKinds.All);
    }

    /// <summary>
    /// Who writes a rule reads the words beside the value in the code, who asks reads them in the schema. Every value of Policies has words in the code; of others only some.
    /// </summary>
    [Fact]
    public void An_enum_value_says_in_the_code_what_it_says_in_the_schema()
    {
        var enumerations = SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.OfType<EnumType>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        var said =
            (from type in enumerations
             let code = Said(Ours(type.Name))
             from value in type.Values
             where code.ContainsKey(value.Name)
             select (Name: $"{type.Name}.{value.Name}", Code: code[value.Name], Schema: value.Description)).ToList();

        said.Count.ShouldBeGreaterThan(150);
        said.Where(each => each.Code != each.Schema).Select(each => $"{each.Name}\n  code:   {each.Code}\n  schema: {each.Schema}").ShouldBeEmpty();
    }

    /// <summary>The summaries of an enumeration's values, where they have one, by their words.</summary>
    private static Dictionary<string, string> Said(Type enumeration)
    {
        var words = Enum.GetNames(enumeration).Select(name => $"F:{enumeration.FullName}.{name}").Zip(WordsOf(enumeration)).ToDictionary(StringComparer.Ordinal);
        return XDocument.Load(Path.ChangeExtension(enumeration.Assembly.Location, ".xml")).Descendants("member")
            .Where(member => words.ContainsKey(member.Attribute("name")!.Value) && member.Element("summary") is not null)
            .ToDictionary(
                member => words[member.Attribute("name")!.Value],
                member => InOneLine(string.Concat(member.Element("summary")!.Nodes().Select(Shown))),
                StringComparer.Ordinal);

        string InOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        string Shown(XNode node) => node switch
        {
            XElement { Name.LocalName: "see" } see => words[see.Attribute("cref")!.Value],
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            _ => ((XText)node).Value,
        };
    }

    private static Type Ours(string name) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .Where(
                assembly =>
                    assembly.GetName().Name is { } ours
                        && ours.StartsWith("TrustSafeguard.", StringComparison.Ordinal)
                        && !ours.StartsWith("TrustSafeguard.GraphQL", StringComparison.Ordinal))
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Single(type => type.IsEnum && (type.Name == name || (type.Name == $"{name}s" && IsOfFlags(type))));

    // A set that holds nothing is no member.
    private static IEnumerable<string> MembersOf(Type enumeration) => IsOfFlags(enumeration) ? WordsOf(enumeration).Where(word => word != "NONE") : WordsOf(enumeration);

    private static bool IsOfFlags(Type enumeration) => enumeration.IsDefined(typeof(FlagsAttribute), inherit: false);

    private static IReadOnlyList<string> WordsOf(Type enumeration) =>
        (IReadOnlyList<string>)typeof(Vocabulary).GetMethod(nameof(Vocabulary.WordsOf))!.MakeGenericMethod(enumeration).Invoke(null, null)!;
}
