using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>Answers a second on one thread, and bytes that each allocates.</summary>
internal readonly record struct Rate(double PerSecond, double BytesEach)
{
    public static TimeSpan MeasuredFor { get; } = TimeSpan.FromSeconds(2);

    public static Rate Of((Policy Policy, Situation[] Situations)[] asked, Func<Assessment, int> use)
    {
        Repeat(asked, use, MeasuredFor / 4);
        return Repeat(asked, use, MeasuredFor);
    }

    public static void PrintHeading() => Console.WriteLine($"{"",-52}{"a second",16}{"each, ns",12}{"bytes each",12}");

    public void Print(string what) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52}{PerSecond,16:N0}{1e9 / PerSecond,12:N0}{BytesEach,12:N1}"));

    public static void Print(string what, double perSecond) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52}{perSecond,16:N0}{1e9 / perSecond,12:N0}"));

    private static Rate Repeat((Policy Policy, Situation[] Situations)[] asked, Func<Assessment, int> use, TimeSpan duration)
    {
        long count = 0;
        long used = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            foreach (var (policy, situations) in asked)
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
        return new Rate(count / elapsed.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count);
    }
}
