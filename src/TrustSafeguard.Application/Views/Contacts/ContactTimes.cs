using System.Runtime.InteropServices;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>When a contact occurred and when it was recorded, of nearly all contacts: the one a whole millisecond, the other from 1950 to 2178, both in UTC.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct ContactTimes
{
    private const int OccurredBits = 48;
    private const int RecordedBits = 56;

    private static readonly long FirstRecordedTicks = new DateTime(1950, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    // In milliseconds since the year 1.
    private readonly uint occurred;
    private readonly ushort occurredAbove;

    // In ticks since the first.
    private readonly uint recorded;
    private readonly ushort recordedAbove;
    private readonly byte recordedTop;

    private ContactTimes(long occurred, long recorded) => (this.occurred, occurredAbove, this.recorded, recordedAbove, recordedTop) =
        (unchecked((uint)occurred), (ushort)(occurred >> 32), unchecked((uint)recorded), unchecked((ushort)(recorded >> 32)), (byte)(recorded >> 48));

    public DateTimeOffset OccurredAt => new((((long)occurredAbove << 32) | occurred) * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    public DateTimeOffset RecordedAt => new((((long)recordedTop << 48) | ((long)recordedAbove << 32) | recorded) + FirstRecordedTicks, TimeSpan.Zero);

    /// <returns>False where they are of another kind; they would not be given back as they were.</returns>
    public static bool TryPack(DateTimeOffset occurredAt, DateTimeOffset recordedAt, out ContactTimes times)
    {
        var (occurred, rest) = Math.DivRem(occurredAt.Ticks, TimeSpan.TicksPerMillisecond);
        var recorded = recordedAt.Ticks - FirstRecordedTicks;
        var isPacked = (occurredAt.Offset, recordedAt.Offset) == (TimeSpan.Zero, TimeSpan.Zero) && rest == 0
            && occurred >> OccurredBits == 0 && recorded >> RecordedBits == 0;
        times = isPacked ? new ContactTimes(occurred, recorded) : default;
        return isPacked;
    }
}
