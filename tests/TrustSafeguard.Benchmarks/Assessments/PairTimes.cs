using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>How long every pair of packs takes: one as floors for the other, and both compared.</summary>
internal static class PairTimes
{
    private const int Rounds = 5;

    public static void Print(Policy[] policies)
    {
        PrintPairs("floor proof, all clauses of the left as floors", policies, (left, right) => FloorProof.Prove(left, right).Count, Floored);
        PrintPairs("comparison", policies, (left, right) => PolicyComparison.Between(left, right).Differences.Length, static policy => policy);
    }

    private static void PrintPairs(string what, Policy[] policies, Func<Policy, Policy, int> run, Func<Policy, Policy> prepare)
    {
        Console.WriteLine();
        Console.WriteLine($"{what,-52}{"right",24}{"ms",10}{"found",10}");
        List<(string Pair, double Milliseconds)> times = [];
        foreach (var left in policies.Select(prepare))
        {
            foreach (var right in policies)
            {
                var (milliseconds, found) = Median(() => run(left, right));
                times.Add(($"{left.Id}, {right.Id}", milliseconds));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{left.Id,-52}{right.Id,24}{milliseconds,10:N1}{found,10}"));
            }
        }

        var slowest = times.MaxBy(each => each.Milliseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest: {slowest.Pair}: {slowest.Milliseconds:N1} ms, the median of {Rounds}"));
    }

    private static (double Milliseconds, int Found) Median(Func<int> run)
    {
        var found = run();
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            run();
            times[round] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[Rounds / 2], found);
    }

    private static Policy Floored(Policy policy)
    {
        var overlay = new PolicyOverlay(PolicyLayer.Trust, [], [.. policy.Clauses.Select(clause => clause.Id)], []);
        return ((PolicyResolutionResult.Resolved)PolicyResolution.Resolve(policy.Id, 1, policy.EffectiveFrom, policy.Text, overlay)).Policy;
    }
}
