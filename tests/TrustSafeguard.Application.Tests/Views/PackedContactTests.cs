using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>What a row of a contact has less than a whole number for is given back as it was put in, or not taken.</summary>
public sealed class PackedContactTests
{
    // The last time of each, in ticks.
    private const long LastOccurred = ((1L << 48) - 1) * TimeSpan.TicksPerMillisecond;

    private static readonly DateTimeOffset FirstRecorded = new(1950, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastRecorded = FirstRecorded.AddTicks((1L << 56) - 1);

    private static readonly Gen<DateTimeOffset> Times =
        from ticks in Gen.OneOf(
            Gen.Elements(0, 1, LastOccurred, LastOccurred + 1, FirstRecorded.Ticks - 1, FirstRecorded.Ticks, LastRecorded.Ticks, LastRecorded.Ticks + 1),
            from day in Gen.Choose(0, DateTime.MaxValue.Subtract(DateTime.MinValue).Days - 1) from part in Gen.Choose(0, int.MaxValue)
            select (day * TimeSpan.TicksPerDay) + (part * 397L))
        from near in Gen.Elements(0, 1, 9_999, 10_000)
        from hours in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Elements(-1, 1)))
        select new DateTimeOffset(Math.Max(ticks, TimeSpan.TicksPerHour) + near, TimeSpan.FromHours(hours));

    [Fact]
    public void Times_are_given_back_with_each_tick_or_are_not_packed() => Prop.ForAll(Times.ToArbitrary(), Times.ToArbitrary(), (occurredAt, recordedAt) =>
    {
        var hasRoom = occurredAt.Offset == TimeSpan.Zero && recordedAt.Offset == TimeSpan.Zero
            && occurredAt.Ticks % TimeSpan.TicksPerMillisecond == 0 && occurredAt.Ticks <= LastOccurred && recordedAt >= FirstRecorded && recordedAt <= LastRecorded;
        return ContactTimes.TryPack(occurredAt, recordedAt, out var times) == hasRoom
            && (!hasRoom || (times.OccurredAt.EqualsExact(occurredAt) && times.RecordedAt.EqualsExact(recordedAt)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void A_row_gives_back_every_activity_direction_and_purpose_whatever_its_id_is_and_whether_it_is_rare()
    {
        var natures = from activity in Enum.GetValues<Activity>() from direction in Enum.GetValues<Direction>() from purpose in Enum.GetValues<Purpose>()
                      select (activity, direction, purpose);
        foreach (var (activity, direction, purpose) in natures)
        {
            foreach (var id in new[] { RowId.Of(UInt128.MaxValue), RowId.Of(0), RowId.At(long.MaxValue), RowId.At(0) })
            {
                foreach (var isRare in new[] { false, true })
                {
                    var row = Row(id, isRare, activity, direction, purpose);
                    (row.Id, row.Id.IsText, row.IsRare, row.Activity, row.Direction, row.Purpose).ShouldBe((id, id.IsText, isRare, activity, direction, purpose));
                }
            }
        }
    }

    [Theory]
    [InlineData(256, 0, 0)]
    [InlineData(0, 4, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, 16)]
    public void What_a_row_has_no_room_for_is_not_taken_as_something_else(int activity, int direction, int purpose) =>
        Should.Throw<Exception>(() => Row(RowId.Of(1), isRare: false, (Activity)activity, (Direction)direction, (Purpose)purpose))
            .ShouldBeAssignableTo(activity == 0 ? typeof(ArgumentOutOfRangeException) : typeof(OverflowException));

    private static ContactRow Row(RowId id, bool isRare, Activity activity, Direction direction, Purpose purpose) => new()
    {
        Id = id,
        Relationship = 0,
        AssessmentOrRare = 0,
        Policy = 0,
        Position = 0,
        Times = default,
        IsRare = isRare,
        Activity = activity,
        Direction = direction,
        Purpose = purpose,
    };
}
