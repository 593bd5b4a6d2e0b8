using System.Collections.Immutable;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
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
        new(SubjectOf("referrals to the local authority", ReferralDimensions.All), false, Referrals),
        new(SubjectOf("concerns that were not referred", BreachDimensions.All) with { Formerly = [StatisticalConcepts.ConcernsOfBefore] }, false, Concerns),
        new(new Subject("people to acknowledge a policy", ["acknowledged", "outstanding"], [], []), true, People),
    ];

    private static Subject SubjectOf<T>(string name, ImmutableArray<CountedDimension<T>> dimensions) =>
        new(name, StandingKinds.All, [], [.. dimensions.Select(dimension => dimension.Breakdown)]) { IsBrokenDownTogether = true };

    private static void Referrals(SafeguardingViews views, SchoolView school, Period days, ConceptsInForce concepts, List<Occurrence> counted)
    {
        foreach (var span in school.Referrals.Made)
        {
            foreach (var referral in span)
            {
                var day = LondonTime.DateOf(referral.MadeAt!.Value);
                if (days.Includes(day))
                {
                    counted.Add(Occurrence(school, day, StandingKinds.Of(referral.ClosedAt), referral, ReferralDimensions.All, concepts, referral.Breach));
                }
            }
        }
    }

    // What was referred is counted among referrals alone: most of what meets the harm threshold is, so that the one number would tell the other. Of what is left out it is told
    // all the same: it stays counted here if it was before it was referred.
    private static void Concerns(SafeguardingViews views, SchoolView school, Period days, ConceptsInForce concepts, List<Occurrence> counted)
    {
        foreach (var breach in school.Breaches.Between(KeyOf(days.First), KeyOf(LondonTime.DaysAfter(days.Last, 1))))
        {
            var occurrence = Occurrence(school, LondonTime.DateOf(breach.RaisedAt), StandingKinds.Of(breach.ClosedAt), breach, BreachDimensions.All, concepts, breach);
            if (occurrence.IsLeftOut || !breach.AuthoritiesTold.Any())
            {
                counted.Add(occurrence);
            }
        }

        static CursorKey KeyOf(DateOnly day) => new(LondonTime.StartOf(day).UtcTicks, string.Empty);
    }

    private static Occurrence Occurrence<T>(
        SchoolView school, DateOnly day, int kind, T counted, ImmutableArray<CountedDimension<T>> dimensions, ConceptsInForce concepts, BreachView breach) =>
        new(school.Urn, day, kind, CountedDimension<T>.CategoriesOf(counted, kind, dimensions, concepts.At(school, day))) { IsLeftOut = !IsCountedAt(school, breach) };

    // INVARIANT: what is about somebody who has or had a post at the school's trust, or at an authority that it is or was in, is in no table. They see what else is counted, and
    // what was left would be theirs. By whichever identity, as it is kept from them: what a post had before an identity was put right or withdrawn makes it no less theirs.
    // What was published before they had it stays in all that is published of the same days: that it went would tell whose it was.
    // The table of a period has a school with the authority of its last day, whichever it is in since; by authority and by trust alike, so that the tables of both tell of the
    // same records.
    private static bool IsCountedAt(SchoolView school, BreachView breach) => EarlierIdentities.IsOnlyPost(breach.Subject)
        || !EarlierIdentities.PostsEverOf(breach.Subject).Concat(EarlierIdentities.PostsOnceBeside(breach.Subject))
            .Any(post => post is AppointmentView appointment && appointment.IsOrWasOver(school));

    private static void People(SafeguardingViews views, SchoolView school, Period days, ConceptsInForce concepts, List<Occurrence> counted)
    {
        var coverage = views.Acknowledgements.At(school, StatisticsScope.EndOf(days));
        Add(Acknowledged, coverage.Acknowledged);
        Add(Outstanding, coverage.Required - coverage.Acknowledged);

        void Add(int kind, int people)
        {
            if (people > 0)
            {
                counted.Add(new(school.Urn, days.Last, kind, [], people));
            }
        }
    }
}
