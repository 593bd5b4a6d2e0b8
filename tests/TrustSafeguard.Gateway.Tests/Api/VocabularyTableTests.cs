using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>The words of docs/policies.md, held to the served schema. TRUSTSAFEGUARD_APPROVE=1 writes them anew.</summary>
public sealed class VocabularyTableTests
{
    private const string Head = "| kind | word | meaning |\n|---|---|---|\n";

    private static readonly string[] Kinds =
        ["Activity", "Direction", "CounterpartKind", "Purpose", "Fact", "Role", "Outcome", "DutyKind", "Recipient", "Deadline", "Severity", "PolicyLayer", "RegisterKind"];

    [Fact]
    public void The_guide_has_every_word_of_a_policy_with_the_meaning_that_the_schema_gives_it()
    {
        var types = SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.OfType<EnumType>().ToDictionary(type => type.Name);
        var table = Head + string.Join('\n', Kinds.SelectMany(kind => types[kind].Values.Select(value => $"| {kind} | `{value.Name}` | {value.Description} |")));
        var guide = Checkout.PathOf("docs", "policies.md");
        var text = File.ReadAllText(guide);
        if (Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_APPROVE") == "1")
        {
            text = text.Replace(TableOf(text), table);
            File.WriteAllText(guide, text);
        }

        TableOf(text).ShouldBe(table);
    }

    private static string TableOf(string text)
    {
        var from = text.IndexOf(Head, StringComparison.Ordinal);
        from.ShouldBeGreaterThanOrEqualTo(0, "The guide has no table of the vocabulary.");
        return string.Join('\n', text[from..].Split('\n').TakeWhile(line => line.StartsWith('|')));
    }
}
