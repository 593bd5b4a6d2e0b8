using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Readers of the events of members of staff of which there are most (<see cref="QuickReaders"/>).</summary>
internal static class StaffMemberReaders
{
    public static StaffMemberEvent.Enrolled? ReadEnrolled(ReadOnlySpan<byte> utf8)
    {
        int? school = null;
        string? displayName = null, lineManager = null, identity = null;
        RoleSet? roles = null;
        DateOnly? startsOn = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeNumber("school"u8, ref school) || fields.TakeText("displayName"u8, ref displayName) || fields.TakeWords("roles"u8, ref roles)
                || fields.TakeSharedText("lineManager"u8, ref lineManager) || fields.TakeText("identity"u8, ref identity) || fields.TakeDay("startsOn"u8, ref startsOn)))
            {
                return null;
            }
        }

        return school is { } urn && displayName is not null && roles is { } held && startsOn is { } first
            ? new StaffMemberEvent.Enrolled(urn, displayName, held, lineManager, identity, first)
            : null;
    }

    public static StaffMemberEvent.PolicyAcknowledged? ReadAcknowledged(ReadOnlySpan<byte> utf8)
    {
        string? policyId = null, policyHash = null;
        DateTimeOffset? at = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeSharedText("policyId"u8, ref policyId) || fields.TakeSharedText("policyHash"u8, ref policyHash) || fields.TakeTime("at"u8, ref at)))
            {
                return null;
            }
        }

        return policyId is not null && policyHash is not null && at is { } time ? new StaffMemberEvent.PolicyAcknowledged(policyId, policyHash, time) : null;
    }

    public static StaffMemberEvent.DeclarationSigned? ReadSigned(ReadOnlySpan<byte> utf8)
    {
        Fact? declaration = null;
        string? policyId = null, policyHash = null;
        DateTimeOffset? at = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeWord("declaration"u8, ref declaration) || fields.TakeSharedText("policyId"u8, ref policyId)
                || fields.TakeSharedText("policyHash"u8, ref policyHash) || fields.TakeTime("at"u8, ref at)))
            {
                return null;
            }
        }

        return declaration is { } fact && policyId is not null && policyHash is not null && at is { } time
            ? new StaffMemberEvent.DeclarationSigned(fact, policyId, policyHash, time)
            : null;
    }
}
