using System.Text.RegularExpressions;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>Every list, count, reckoning and filter of the contract, with what it is priced at: `docs/graphql-limits.md` says of each what it looks at.</summary>
public sealed partial class ListPriceTests
{
    // Whole numbers that are written down and counted by nobody.
    private static readonly HashSet<string> NoCount = ["urn", "version", "policyVersion", "counterpartAge", "position"];

    [Fact]
    public void Every_list_count_and_filter_says_what_it_looks_at_and_is_priced_as_is_said() =>
        Prices().Order(StringComparer.Ordinal).ShouldBe(Documented().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Prices()
    {
        var types = SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.Where(type => !type.IsBuiltIn).ToList();
        var fields = from type in types.OfType<ObjectType>()
                     where !type.Name.EndsWith("Connection", StringComparison.Ordinal) && !type.Name.EndsWith("Payload", StringComparison.Ordinal) && type.Name != "Mutation"
                     from field in type.Fields
                     select (type, field);
        foreach (var (type, field) in fields)
        {
            if (IsListed(field))
            {
                yield return $"{type.Name}.{field.Name} {Weight(field.Directives, field.Type.NamedType is CompositeType ? "1" : "0")}";
            }

            foreach (var argument in field.Arguments.Where(argument => argument.Directives.Any(IsCost)))
            {
                yield return $"{type.Name}.{field.Name}({argument.Name}:) {Weight(argument.Directives, "0")}";
            }
        }

        foreach (var filter in types.OfType<InputObjectType>().Where(type => type.Name.EndsWith("Filter", StringComparison.Ordinal)))
        {
            foreach (var field in filter.Fields)
            {
                yield return $"{filter.Name}.{field.Name} {Weight(field.Directives, "0")}";
            }
        }
    }

    private static bool IsListed(FieldDefinition field) => field.Directives.Any(IsCost)
        || field.Type.NamedType.Name.EndsWith("Connection", StringComparison.Ordinal)
        || (field.Type.Nullable is ListType && field.Type.NamedType is CompositeType)
        || (field.Type.NamedType.Name == "Int" && !NoCount.Contains(field.Name));

    private static bool IsCost(DirectiveNode directive) => directive.Name.Value == "cost";

    private static string Weight(IReadOnlyList<DirectiveNode> directives, string usual) =>
        directives.FirstOrDefault(IsCost)?.Argument("weight") is ValueNode.String weight ? weight.Value : usual;

    private static IEnumerable<string> Documented() => Row().Matches(File.ReadAllText(Checkout.PathOf("docs", "graphql-limits.md")))
        .SelectMany(row => Name().Matches(row.Groups["names"].Value).Select(name => $"{name.Value} {row.Groups["price"].Value}"));

    [GeneratedRegex(
        @"^\| (?<names>`[A-Z][A-Za-z]+\.[a-zA-Z(:)`, .]+) \| [^|]+ \| (?<price>[0-9]+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("(?<=`)[A-Z][A-Za-z]+[.][A-Za-z]+([(][a-zA-Z]+:[)])?(?=`)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
