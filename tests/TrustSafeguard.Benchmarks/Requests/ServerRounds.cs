using TrustSafeguard.Benchmarks.Load;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>One server's runs, a round each.</summary>
internal sealed class ServerRounds
{
    private readonly List<LoadResult> results = [];

    public double RequestsPerSecond => Median(results.Select(result => result.RequestsPerSecond));

    public double P99Milliseconds => Median(results.Select(result => result.P99.TotalMilliseconds));

    public void Add(LoadResult result) =>
        results.Add(result.Failed == 0 ? result : throw new InvalidOperationException($"{result.Failed} answers failed; the first: {result.FirstFailure}"));

    /// <summary>The median, least and greatest of the rounds' ratios: each is taken within its round, for the machine is another in the next.</summary>
    public (double Median, double Least, double Greatest) RatioTo(ServerRounds constant)
    {
        var ratios = results.Zip(constant.results, (own, other) => own.RequestsPerSecond / other.RequestsPerSecond).Order().ToList();
        return (Median(ratios), ratios[0], ratios[^1]);
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}
