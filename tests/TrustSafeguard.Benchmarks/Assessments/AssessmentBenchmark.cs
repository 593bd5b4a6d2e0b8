using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>
/// Assessments a second on one core, without and with an explanation: of the worked scenarios under each of the five packs, and of forty rules beside
/// Cedar and a linear scan; and the time of floor proofs and comparisons.
/// </summary>
public static class AssessmentBenchmark
{
    private const string DefaultScenarios = "/work/shared/data/scenarios.csv";

    /// <summary>Prints tables. The first argument, where there is one, is the path of scenarios.csv.</summary>
    /// <returns>0; or 2 where the scenarios are not there.</returns>
    public static int Run(string[] arguments)
    {
        var path = arguments is [var given, ..] ? given : DefaultScenarios;
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"`{path}` is not there; give the path of scenarios.csv.");
            return 2;
        }

        var policies = PolicyPacks.All.Select(Resolved).ToArray();
        var situations = ScenarioFile.Read(path);
        Console.WriteLine($"One thread, {Rate.MeasuredFor.TotalSeconds:0} s each.");
        PrintRates($"{situations.Length} scenarios × {policies.Length} packs", [.. policies.Select(policy => (policy, situations))]);

        // Where no clause speaks of an activity the answer is there at once: those are left out here, so that nothing flatters the figure.
        (Policy Policy, Situation[] Situations)[] covered = [.. policies.Select(policy => (policy, Covered(policy, situations)))];
        PrintRates($"the {covered.Sum(each => each.Situations.Length)} of them that some clause decides", covered);
        CedarComparison.Print(situations);
        PairTimes.Print(policies);
        return 0;
    }

    private static void PrintRates(string what, (Policy Policy, Situation[] Situations)[] asked)
    {
        Console.WriteLine();
        Console.WriteLine(what);
        Rate.PrintHeading();
        Rate.Of(asked, static assessment => (int)assessment.Outcome).Print("outcome");
        Rate.Of(asked, ClausesAndDuties).Print("outcome, clauses and duties");
        Rate.Of(asked, static assessment => assessment.InFull().Explain().Length).Print("outcome with explanation");
    }

    private static int ClausesAndDuties(Assessment assessment)
    {
        var findings = assessment.InFull();
        return findings.DecidedBy.Count + findings.Duties.Count;
    }

    private static Situation[] Covered(Policy policy, Situation[] situations) =>
        Array.FindAll(situations, situation => policy.Assess(situation).Outcome != Outcome.NotCovered);

    private static Policy Resolved(PolicyDocument document) =>
        ((PolicyResolutionResult.Resolved)PolicyResolution.Resolve(document)).Policy;
}
