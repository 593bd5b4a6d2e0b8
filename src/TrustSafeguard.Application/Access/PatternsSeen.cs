using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Access;

/// <summary>Patterns of concerns and silent schools of a trust, as a viewer may know of them.</summary>
/// <remarks>INVARIANT: the rules are put to what the viewer sees and to nothing else: what they may not see makes no pattern, ends no silence, and is in no number.</remarks>
public static class PatternsSeen
{
    extension(VisibleRecords seen)
    {
        /// <summary>A page of the patterns in what the viewer sees of a trust, that with the newest concern first.</summary>
        public Connection<Pattern> Patterns(TrustView trust, PatternOptions options, PageRequest page)
        {
            var looked = PatternRules.Looked(seen.Now, options);
            var concerns = trust.Schools.Where(seen.SeesMattersAt)
                .SelectMany(school => looked.SelectMany(where => school.PartedBreaches.Parts(where)).SelectMany(part => part.Span.Items))
                .Where(seen.Sees).Select(seen.ConcernOf);
            return Connection<Pattern>.Of(
                new OrderedReading<Pattern>(
                    [OrderedSpan<Pattern>.Of(PatternRules.Find(concerns, seen.Now, options).Reverse())], pattern => pattern.Key, true, null), page);
        }

        /// <summary>A page of the schools of a trust at which nothing that the viewer sees was recorded for longer than is usual, the longest silence first.</summary>
        public Connection<Silence> Silences(TrustView trust, PatternOptions options, PageRequest page)
        {
            var today = LondonTime.DateOf(seen.Now);
            var schools = trust.Schools.Where(school => seen.Sees(school) && school.Staff.Any(member => member.IsHeldAt(seen.Now)))
                .Select(school => new SchoolDays(school, LondonTime.DateOf(school.Staff[0].EnrolledAt), seen.DaysAt(school, today.DayNumber - options.SilenceUsualDays)))
                .ToList();
            return Connection<Silence>.Of(
                new OrderedReading<Silence>([OrderedSpan<Silence>.Of(SilenceRules.Find(schools, today, options))], silence => silence.Key, false, null), page);
        }

        // What a contact tells, and whose a post is, is told to whoever sees the contact and the person.
        private Concern ConcernOf(BreachView breach) => new(
            breach,
            seen.PersonOf(breach.Subject) ?? (RecordView)breach.Subject,
            breach.Contact is { } contact && seen.Sees(contact) ? contact.OccurredAt : breach.RaisedAt);

        // From the last on, as far back as it matters.
        private List<DateOnly> DaysAt(SchoolView school, int firstDayNumber)
        {
            var (all, days) = (school.Breaches.All, new List<DateOnly>());
            for (var index = all.Count - 1; index >= 0; index--)
            {
                var day = LondonTime.DateOf(all[index].RaisedAt);
                if (days.Count > 0 && day.DayNumber < firstDayNumber)
                {
                    break;
                }

                if ((days.Count == 0 || days[^1] != day) && seen.Sees(all[index]))
                {
                    days.Add(day);
                }
            }

            days.Reverse();
            return days;
        }
    }
}
