using System.Collections.Immutable;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>Whose statistics are made, and where their schools stand in the tables.</summary>
/// <param name="Owner">The id of the authority or of the trust.</param>
/// <param name="Name">As readers are told.</param>
/// <param name="Dimensions">What rows are told apart by.</param>
/// <param name="NeverTogether">The dimensions of which one follows from the other.</param>
/// <param name="Schools">Every school, as it is on the last day of the period.</param>
internal sealed record StatisticsScope(
    string Owner, string Name, ImmutableArray<string> Dimensions, ImmutableArray<(int One, int Other)> NeverTogether, ImmutableArray<CountedSchool> Schools)
{
    private const string Maintained = "maintained by the local authority";
    private const string Academy = "academy";
    private const string NotRecorded = "not recorded";

    /// <summary>The last moment of some days.</summary>
    public static DateTimeOffset EndOf(Period days) => LondonTime.StartOf(LondonTime.DaysAfter(days.Last, 1)).AddTicks(-1);

    /// <returns>Null where there is no such authority or trust.</returns>
    public static StatisticsScope? Find(SafeguardingViews views, string owner, Period period) => views.Records.Find(owner) switch
    {
        LocalAuthorityView authority => Of(authority, views, EndOf(period)),
        TrustView { IsTrust: true } trust => Of(trust, EndOf(period)),
        _ => null,
    };

    /// <summary>What is to be published of one subject.</summary>
    public ReleaseRequest Request(CountedSubject counted, Period period, CountedConcepts concepts, bool anew) =>
        new(Owner, Name, counted.Subject, Dimensions, Schools, counted.DaysOf(period), concepts) { NeverTogether = NeverTogether, IsAnew = anew };

    private static StatisticsScope Of(LocalAuthorityView authority, SafeguardingViews views, DateTimeOffset end)
    {
        var schools = views.Organisations.SchoolsEverIn(authority.Code).Where(school => ReferenceEquals(school.LocalAuthorityAt(end), authority)).ToList();
        var names = NamesOf(schools.Select(school => school.Trust).OfType<TrustView>(), trust => trust.Name, trust => trust.Uid);
        return new(
            authority.Id, authority.Name, [StatisticPlaces.Trust, StatisticPlaces.Sector, StatisticPlaces.Phase], [(0, 1)],
            [.. schools.Select(school => new CountedSchool(
                school.Urn, [school.Trust is { } trust ? names[trust] : Maintained, school.Trust is null ? Maintained : Academy, PhaseOf(school)]))]);
    }

    private static StatisticsScope Of(TrustView trust, DateTimeOffset end)
    {
        var names = NamesOf(trust.Schools.Select(school => school.LocalAuthorityAt(end)), authority => authority.Name, authority => authority.Code);
        return new(
            trust.Id, trust.Name, [StatisticPlaces.LocalAuthority, StatisticPlaces.Phase], [],
            [.. trust.Schools.Select(school => new CountedSchool(school.Urn, [names[school.LocalAuthorityAt(end)], PhaseOf(school)]))]);
    }

    private static string PhaseOf(SchoolView school) => school.Phase?.Trim() is { Length: > 0 } phase ? phase : NotRecorded;

    // Two that are called the same are two rows.
    private static Dictionary<T, string> NamesOf<T>(IEnumerable<T> all, Func<T, string> name, Func<T, string> code)
        where T : class => all.Distinct().GroupBy(name, StringComparer.Ordinal)
            .SelectMany(group => group, (group, each) => (each, Name: group.Skip(1).Any() ? $"{group.Key} ({code(each)})" : group.Key))
            .ToDictionary(named => named.each, named => named.Name);
}
