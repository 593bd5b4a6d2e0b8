using System.Collections.Immutable;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>Everything that is counted, out of the records. Whatever tells it apart stands in the dimensions beside it, and nowhere else.</summary>
internal static class StatisticSubjects
{
    private const int Acknowledged = 0;
    private const int Outstanding = 1;

    public static ImmutableArray<CountedSubject> All { get; } =
    [
        new(SubjectOf("referrals to the local authority", "referral", ReferralDimensions.All), false, Referrals),
        new(SubjectOf("allegations and concerns", "allegation or concern", BreachDimensions.All), false, Breaches),
        new(new Subject("people to acknowledge a policy", ["acknowledged", "outstanding"], [], []), true, People),
    ];

    private static Subject SubjectOf<T>(string name, string kind, ImmutableArray<CountedDimension<T>> dimensions) =>
        new(name, [kind], [0], [.. dimensions.Select(dimension => dimension.Breakdown)]);

    private static IEnumerable<Occurrence> Referrals(SafeguardingViews views, SchoolView school, Period days, ConceptsInForce concepts) =>
        from breach in CountedAt(school)
        where breach.Referral is { MadeAt: not null }
        let day = LondonTime.DateOf(breach.Referral!.MadeAt!.Value)
        where days.Includes(day)
        select new Occurrence(school.Urn, day, 0, CategoriesOf(breach.Referral!, ReferralDimensions.All, concepts.At(school, day)));

    private static IEnumerable<Occurrence> Breaches(SafeguardingViews views, SchoolView school, Period days, ConceptsInForce concepts) =>
        from breach in CountedAt(school)
        let day = LondonTime.DateOf(breach.RaisedAt)
        where days.Includes(day)
        select new Occurrence(school.Urn, day, 0, CategoriesOf(breach, BreachDimensions.All, concepts.At(school, day)));

    // INVARIANT: what is about somebody who has or had a post at the school's trust or authority is in no table. They see what else is counted, and what was left would be theirs.
    // By authority and by trust alike, so that the tables of both tell of the same records.
    private static IEnumerable<BreachView> CountedAt(SchoolView school) => school.Breaches.All.Items
        .Where(breach => !breach.Subject.PostsOfPerson.Any(post => post is AppointmentView && post.CountsAt(school)));

    private static IEnumerable<Occurrence> People(SafeguardingViews views, SchoolView school, Period days, ConceptsInForce concepts)
    {
        var coverage = views.Acknowledgements.At(school, StatisticsScope.EndOf(days));
        return Enumerable.Range(0, coverage.Required)
            .Select(person => new Occurrence(school.Urn, days.Last, person < coverage.Acknowledged ? Acknowledged : Outstanding, []));
    }

    private static ImmutableArray<int> CategoriesOf<T>(T counted, ImmutableArray<CountedDimension<T>> dimensions, StatisticalConcepts concepts) =>
        [.. dimensions.Select(dimension => dimension.Of?.Invoke(counted, concepts) ?? 0)];
}
