using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>Who is on the other side of an adult, as an answer to the adult is tried by.</summary>
/// <param name="Counterpart">Who.</param>
/// <param name="Age">Their age in whole years; null where it is not known.</param>
/// <param name="Without">What the adult alone had told of the student, and is left out; null for the record as it stands.</param>
internal readonly record struct OtherSide(CounterpartKind Counterpart, int? Age, OwnWord? Without)
{
    /// <summary>
    /// Everything by which an answer is tried at a time: the record, and, where the adult alone told of the student's birth or leaving, what stood there before; of a child who has
    /// left by the record that is named and is on the roll by another, as of a current student too. The strictest answer counts.
    /// </summary>
    /// <remarks>INVARIANT: what somebody told themselves of a student's birth or leaving makes nothing milder that they do, whatever is asked.</remarks>
    public static IReadOnlyList<OtherSide> At(StaffMemberView adult, StudentView? student, CounterpartKind otherwise, DateTimeOffset time) => student is null
        ? [new OtherSide(otherwise, null, null)]
        : [.. student.ReadingsFor(adult).Select(reading => new OtherSide(reading.KindAt(time), reading.AgeAt(time), reading.Without)).SelectMany(OnRollToo(student, time))];

    // A child who is on the roll by another record of theirs is so whichever is named.
    private static Func<OtherSide, IEnumerable<OtherSide>> OnRollToo(StudentView student, DateTimeOffset time) => student.OnRollElsewhereAt(time) is null
        ? side => [side]
        : side => side.Counterpart == CounterpartKind.FormerStudent ? [side, side with { Counterpart = CounterpartKind.CurrentStudent }] : [side];

    /// <summary>
    /// The answer that counts of those that were tried in that order: the strictest. Of two of which each asks what the other does not the one without the adult's word counts; of
    /// those that ask the same the record's, and else the one that leaves out most.
    /// </summary>
    public static T Strictest<T>(IReadOnlyList<T> tried, Func<T, Assessment> answer)
    {
        var strictest = 0;
        for (var next = 1; next < tried.Count; next++)
        {
            var asksMore = Assessment.Compare(answer(tried[strictest]), answer(tried[next]));
            strictest = asksMore is Stricter.Right or Stricter.Incomparable || (asksMore == Stricter.Same && strictest > 0) ? next : strictest;
        }

        return tried[strictest];
    }
}
