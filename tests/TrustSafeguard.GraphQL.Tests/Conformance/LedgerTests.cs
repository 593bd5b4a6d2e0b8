using System.Reflection;
using System.Text.RegularExpressions;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>The ledger and the tests say the same: nothing is called met that no test holds, and no test names what the ledger does not list.</summary>
public sealed partial class LedgerTests
{
    private static readonly IReadOnlyList<LedgerEntry> Ledger = LedgerEntry.ReadAll();
    private static readonly HashSet<string> Anchors = [.. File.ReadLines(Checkout.Beside("anchors.txt"))];

    [Fact]
    public void Every_requirement_that_is_met_has_a_case()
    {
        var named = Named().ToHashSet(StringComparer.Ordinal);

        Ledger.Where(entry => entry is { IsMet: true, IsDifference: false } && !named.Contains(entry.Id)).Select(entry => entry.Id).ShouldBeEmpty();
    }

    [Fact]
    public void Every_case_names_requirements_that_the_ledger_lists_as_met()
    {
        var met = Ledger.Where(entry => entry.IsMet).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);

        Named().Where(id => !met.Contains(id)).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_difference_from_graphql_js_that_the_tests_allow_is_in_the_ledger_and_the_other_way_round() =>
        Ledger.Where(entry => entry.IsDifference).Select(entry => entry.Id).Order(StringComparer.Ordinal)
            .ShouldBe(Differing().Order(StringComparer.Ordinal));

    [Fact]
    public void An_entry_has_one_id_a_section_of_the_specification_and_a_state_with_its_reason()
    {
        Ledger.Count.ShouldBeGreaterThan(150);
        Ledger.Select(entry => entry.Id).ShouldBeUnique();
        Ledger.Where(entry => !Anchors.Contains(entry.Anchor)).Select(entry => entry.ToString()).ShouldBeEmpty();
        Ledger.Where(entry => entry.Level is not ("MUST" or "SHOULD" or "DIFFERS")).ShouldBeEmpty();
        Ledger.Where(entry => !State().IsMatch(entry.State)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_section_that_the_code_names_is_one_of_the_specification()
    {
        var sources = Directory.EnumerateFiles(Checkout.PathOf("src", "TrustSafeguard.GraphQL"), "*.cs", SearchOption.AllDirectories);
        var named = sources.SelectMany(file => Section().Matches(File.ReadAllText(file)).Select(match => match.Value.TrimEnd('.', '-')))
            .Concat(typeof(SpecAttribute).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<SpecAttribute>()).Select(section => section.Anchor));

        named.Distinct(StringComparer.Ordinal).Where(anchor => !Anchors.Contains(anchor)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Named() =>
        [.. Attributes().SelectMany(meets => meets.Ids), .. ConformanceCase.ReadAll().SelectMany(one => one.Requirements)];

    private static IEnumerable<MeetsAttribute> Attributes() => typeof(LedgerTests).Assembly.GetTypes().SelectMany(type =>
        type.GetMethods().Where(IsTest).Select(method => method.GetCustomAttribute<MeetsAttribute>())).OfType<MeetsAttribute>();

    private static bool IsTest(MethodInfo method) => method.GetCustomAttributes<FactAttribute>().Any();

    private static IEnumerable<string> Differing() =>
    [
        .. KnownDifference.All.Select(known => known.Id),
        .. IntrospectionSideBySideTests.KnownDifferences,
        .. SchemaSideBySideTests.KnownDifferences,
        .. ConformanceCase.ReadAll().Select(one => one.Difference).OfType<string>().Distinct().Except(KnownDifference.All.Select(known => known.Id))
            .Except(SchemaSideBySideTests.KnownDifferences).Except(IntrospectionSideBySideTests.KnownDifferences),
    ];

    [GeneratedRegex("^(met|(debt|declined|differs): .{10,})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex State();

    // The cost directives have a specification of their own.
    [GeneratedRegex(@"(?<!cost-spec(, |\.html#))sec-[A-Za-z0-9_.-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Section();
}
