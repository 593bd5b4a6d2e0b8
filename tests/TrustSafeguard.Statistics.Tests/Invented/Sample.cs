namespace TrustSafeguard.Statistics.Tests.Invented;

/// <summary>Chosen by a seed: a real authority of 8 to 140 schools, and how much happens there in a year, from almost nothing to more than anywhere.</summary>
public sealed record Sample(int Seed, string Authority, IReadOnlyList<RegisterSchool> Schools, double PerThousandPupils)
{
    private const int FewestSchools = 8;
    private const int MostSchools = 140;

    private static readonly double[] Rates = [0.3, 1, 3, 10];
    private static readonly Lazy<IReadOnlyList<RegisterSchool>> All = new(Register.AllSchools);

    /// <summary>10 seeds; 200 in the long form.</summary>
    public static int Seeds { get; } = LongForm.Of(10, 200);

    /// <summary>Seeds for what is to be broken, which is soon seen: 4; 200 in the long form.</summary>
    public static int WeakSeeds { get; } = LongForm.Of(4, 200);

    public static Sample Of(int seed)
    {
        // Every second sample has only the schools in trusts, where most rows are of few schools.
        var schools = seed % 2 == 0 ? All.Value : [.. All.Value.Where(school => !school.Trust.StartsWith("authority", StringComparison.Ordinal))];
        var authorities = schools.GroupBy(school => school.Authority).Where(group => group.Count() is >= FewestSchools and <= MostSchools)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var authority = authorities[(int)(seed * 7919L % authorities.Count)];
        return new Sample(seed, authority.Key, [.. authority], Rates[seed / 2 % Rates.Length]);
    }

    public List<Occurrence> Occurrences(Period period) => Incidents.Invent(Schools, period, PerThousandPupils, Seed);

    public ReleaseRequest Request(Period period) => Requests.OfAuthority(Authority, Schools, period);
}
