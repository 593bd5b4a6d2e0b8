using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>Assessments a second on one core: the worked scenarios under each of the five packs, without and with an explanation; and the time of a floor proof.</summary>
public static class AssessmentBenchmark
{
    private const string DefaultScenarios = "/work/shared/data/scenarios.csv";
    private static readonly TimeSpan MeasuredFor = TimeSpan.FromSeconds(2);

    /// <summary>Prints a table. The first argument, where there is one, is the path of scenarios.csv.</summary>
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
        Console.WriteLine($"{situations.Length} scenarios × {policies.Length} packs, one thread, {MeasuredFor.TotalSeconds:0} s each");
        Console.WriteLine($"{"",-34}{"a second",16}{"each, ns",12}{"bytes each",12}");
        Print("outcome", Measure(policies, situations, static assessment => (int)assessment.Outcome));
        Print("outcome, clauses and duties", Measure(policies, situations, static assessment => assessment.DecidedBy.Count + assessment.Duties.Count));
        Print("outcome with explanation", Measure(policies, situations, static assessment => assessment.Explain().Length));
        PrintProofs(policies);
        PrintComparisons(policies);
        return 0;
    }

    private static Policy Resolved(PolicyDocument document)
        => ((PolicyResolutionResult.Resolved)PolicyResolution.Resolve(document)).Policy;

    private static Measurement Measure(Policy[] policies, Situation[] situations, Func<Assessment, int> use)
    {
        Repeat(policies, situations, use, TimeSpan.FromMilliseconds(500));
        return Repeat(policies, situations, use, MeasuredFor);
    }

    private static Measurement Repeat(Policy[] policies, Situation[] situations, Func<Assessment, int> use, TimeSpan duration)
    {
        long count = 0;
        long used = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            foreach (var policy in policies)
            {
                foreach (ref readonly var situation in situations.AsSpan())
                {
                    used += use(policy.Assess(situation));
                    count++;
                }
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        GC.KeepAlive(used);
        return new Measurement(count / elapsed.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count);
    }

    private static void Print(string what, Measurement measured)
        => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-34}{measured.PerSecond,16:N0}{1e9 / measured.PerSecond,12:N0}{measured.BytesEach,12:N1}"));

    private static void PrintProofs(Policy[] policies)
    {
        Console.WriteLine();
        Console.WriteLine($"{"all clauses of one as floors for",-34}{"local",24}{"ms",10}{"violations",12}");
        foreach (var trust in policies)
        {
            var floors = Floored(trust);
            foreach (var local in policies)
            {
                FloorProof.Prove(floors, local);
                var started = Stopwatch.GetTimestamp();
                var violations = FloorProof.Prove(floors, local);
                var elapsed = Stopwatch.GetElapsedTime(started);
                Console.WriteLine($"{trust.Id,-34}{local.Id,24}{elapsed.TotalMilliseconds,10:N1}{violations.Count,12}");
            }
        }
    }

    private static void PrintComparisons(Policy[] policies)
    {
        Console.WriteLine();
        Console.WriteLine($"{"everything that two decide otherwise",-36}{"right",24}{"ms",10}{"differences",12}");
        foreach (var left in policies)
        {
            foreach (var right in policies)
            {
                _ = PolicyComparison.Between(left, right);
                var started = Stopwatch.GetTimestamp();
                var differences = PolicyComparison.Between(left, right).Differences;
                var elapsed = Stopwatch.GetElapsedTime(started);
                Console.WriteLine($"{left.Id,-36}{right.Id,24}{elapsed.TotalMilliseconds,10:N1}{differences.Length,12}");
            }
        }
    }

    private static Policy Floored(Policy policy)
    {
        var overlay = new PolicyOverlay(PolicyLayer.Trust, [], [.. policy.Clauses.Select(clause => clause.Id)], []);
        return ((PolicyResolutionResult.Resolved)PolicyResolution.Resolve(policy.Id, 1, policy.EffectiveFrom, policy.Text, overlay)).Policy;
    }

    private readonly record struct Measurement(double PerSecond, double BytesEach);
}
