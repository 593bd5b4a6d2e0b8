using System.Text.Json;
using TrustSafeguard.Benchmarks.Peers;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>The same forty rules and the same requests asked of ours, of Cedar and of a linear scan; the answers are compared before anything is timed.</summary>
internal static class CedarComparison
{
    public static void Print(Situation[] situations)
    {
        var (policy, rules) = FortyRules.Of(PolicyPacks.Find("school-interaction-2021")!, PolicyPacks.Find("derbyshire-leaflet")!);
        var covered = situations.Count(situation => policy.Assess(situation).Outcome != Outcome.NotCovered);
        Console.WriteLine();
        Console.WriteLine($"{rules.Length} rules from {policy.Clauses.Length} clauses: {string.Join(", ", policy.Clauses.Select(clause => clause.Id))}");
        Console.WriteLine($"{situations.Length} requests (the scenarios, of which {covered} meet a rule), asked of each and found answered alike before it was timed");
        Rate.PrintHeading();
        (Policy, Situation[])[] asked = [(policy, situations)];
        Rate.Of(asked, static assessment => (int)assessment.Outcome).Print("ours, outcome");
        Rate.Of(asked, static assessment => assessment.InFull().Explain().Length).Print("ours, with explanation");
        try
        {
            var (cedar, scan) = CedarPeer.Measure(Data(policy, rules, situations), PeerLimits.Default);
            Rate.Print("linear scan in JavaScript (V8), outcome only", scan);
            Rate.Print("Cedar in WebAssembly, parsed beforehand, which hold", cedar);
        }
        catch (PeerException problem)
        {
            Console.WriteLine($"Cedar and the linear scan were not measured: {problem.Message}");
        }
    }

    private static string Data(Policy policy, FlatRule[] rules, Situation[] situations) => JsonSerializer.Serialize(new
    {
        ranks = Enum.GetValues<Outcome>().Order().Select(Vocabulary.WordOf),
        rules = rules.Select(rule => new { id = rule.Id, outcome = Vocabulary.WordOf(rule.Outcome), cedar = CedarText.Of(rule), scan = ScanData.Of(rule) }),
        requests = situations.Select(situation => Request(policy, situation)),
        milliseconds = Rate.MeasuredFor.TotalMilliseconds,
    });

    private static object Request(Policy policy, Situation situation)
    {
        var (roles, approvals) = (RoleRules.WithImplied(situation.Actor), RoleRules.WithImplied(RoleRules.CountedApprovals(situation)));
        return new
        {
            cedar = CedarText.Request(situation, roles, approvals),
            scan = ScanData.Request(situation, roles, approvals),
            expected = Vocabulary.WordOf(policy.Assess(situation).Outcome),
        };
    }
}
