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
    /// left by the record that is named and is on the roll by another, with or without the adult's word, as of a current student too. What leaves out least comes first.
    /// </summary>
    /// <remarks>INVARIANT: what somebody told themselves of a student's birth or leaving, in whichever record, makes nothing milder that they do, whatever is asked.</remarks>
    public static IReadOnlyList<OtherSide> At(StaffMemberView adult, StudentView? student, CounterpartKind otherwise, DateTimeOffset time)
    {
        if (student is null)
        {
            return [new OtherSide(otherwise, null, null)];
        }

        List<OtherSide> sides = [.. student.ReadingsFor(adult).Select(reading => new OtherSide(reading.KindAt(time), reading.AgeAt(time), reading.Without))];
        if (sides.FindAll(side => side.Counterpart == CounterpartKind.FormerStudent) is not { Count: > 0 } former
            || student.OnRollElsewhereAt(adult, time).ToList() is not { Count: > 0 } elsewhere)
        {
            return sides;
        }

        // A child who is on the roll by another record of theirs is so whichever is named. One record that shows it as it stands is enough to leave nothing out for it.
        var isRecorded = elsewhere.Exists(each => each.Without is null);
        sides.AddRange(former.Select(side => new OtherSide(CounterpartKind.CurrentStudent, side.Age, isRecorded ? side.Without : AndLeaving(side.Without))));
        return [.. sides.OrderBy(side => LeftOut(side.Without))];
    }

    /// <summary>
    /// The answer that counts of those that were tried in that order: the strictest. Of two of which each asks what the other does not the one without the adult's word counts; of
    /// those that ask the same the one that leaves out least: no word is blamed for an answer that would be no other with it.
    /// </summary>
    public static T Strictest<T>(IReadOnlyList<T> tried, Func<T, Assessment> answer)
    {
        var strictest = 0;
        for (var next = 1; next < tried.Count; next++)
        {
            var (asked, now) = (tried.Take(next), answer(tried[next]));
            strictest = Assessment.Compare(answer(tried[strictest]), now) is Stricter.Right or Stricter.Incomparable
                && !asked.Any(each => Assessment.Compare(answer(each), now) is Stricter.Same or Stricter.Left)
                    ? next
                    : strictest;
        }

        return tried[strictest];
    }

    private static OwnWord AndLeaving(OwnWord? word) => word is OwnWord.DateOfBirth or OwnWord.DateOfBirthAndLeaving ? OwnWord.DateOfBirthAndLeaving : OwnWord.Leaving;

    private static int LeftOut(OwnWord? word) => word switch
    {
        null => 0,
        OwnWord.DateOfBirthAndLeaving => 2,
        _ => 1,
    };
}
