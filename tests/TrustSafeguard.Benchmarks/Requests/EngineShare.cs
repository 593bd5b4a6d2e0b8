namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What an engine took in its turns.</summary>
/// <param name="Name">The engine's.</param>
/// <param name="Answers">How many it gave in each turn.</param>
internal sealed record EngineShare(string Name, int Answers)
{
    private readonly List<double> microseconds = [];
    private readonly List<double> bytes = [];

    /// <summary>Of the processor for one answer, the median of the rounds.</summary>
    public double Microseconds => Median(microseconds);

    /// <summary>Allocated for one answer, the median of the rounds.</summary>
    public double Bytes => Median(bytes);

    public void Add(TimeSpan processor, long allocated)
    {
        microseconds.Add(processor.TotalMicroseconds / Answers);
        bytes.Add(allocated / (double)Answers);
    }

    /// <summary>How many times another's processor time this is: the median, least and greatest of the rounds.</summary>
    public (double Median, double Least, double Greatest) TimesOf(EngineShare other)
    {
        var ratios = microseconds.Zip(other.microseconds, (own, others) => own / others).Order().ToList();
        return (Median(ratios), ratios[0], ratios[^1]);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
