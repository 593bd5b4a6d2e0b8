using TrustSafeguard.Domain.LadoReferrals;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Readers of the events of referrals of which there are most (<see cref="QuickReaders"/>).</summary>
internal static class ReferralReaders
{
    public static LadoReferralEvent.FellDue? ReadFellDue(ReadOnlySpan<byte> utf8)
    {
        string? breach = null, localAuthority = null;
        int? school = null;
        DateTimeOffset? dueAt = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeText("breach"u8, ref breach) || fields.TakeNumber("school"u8, ref school)
                || fields.TakeSharedText("localAuthority"u8, ref localAuthority) || fields.TakeTime("dueAt"u8, ref dueAt)))
            {
                return null;
            }
        }

        return breach is not null && school is { } urn && localAuthority is not null && dueAt is { } due
            ? new LadoReferralEvent.FellDue(breach, urn, localAuthority, due)
            : null;
    }

    public static LadoReferralEvent.Made? ReadMade(ReadOnlySpan<byte> utf8)
    {
        string? breach = null, localAuthority = null, summary = null;
        int? school = null;
        DateTimeOffset? dueAt = null, at = null, toldAt = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeText("breach"u8, ref breach) || fields.TakeNumber("school"u8, ref school)
                || fields.TakeSharedText("localAuthority"u8, ref localAuthority) || fields.TakeTime("dueAt"u8, ref dueAt)
                || fields.TakeText("summary"u8, ref summary) || fields.TakeTime("at"u8, ref at)
                || fields.TakeTime("toldAt"u8, ref toldAt)))
            {
                return null;
            }
        }

        return breach is not null && school is { } urn && localAuthority is not null && dueAt is { } due && summary is not null && at is { } time
            ? new LadoReferralEvent.Made(breach, urn, localAuthority, due, summary, time, toldAt)
            : null;
    }
}
