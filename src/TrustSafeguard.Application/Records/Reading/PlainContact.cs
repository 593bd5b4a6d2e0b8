using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>A contact of the usual shape: with a student, ids that are packed, no breach, no claims, times in UTC. Nearly all are.</summary>
/// <param name="Log">The log that tells of it.</param>
/// <param name="Position">Its place there.</param>
/// <param name="Hash">Of its record.</param>
/// <param name="Place">Where it stands among those of its two people.</param>
/// <param name="Id">Its id, packed.</param>
/// <param name="StaffMember">The id of the member of staff, packed.</param>
/// <param name="Student">The id of the student, packed.</param>
/// <param name="Nature">What it was.</param>
/// <param name="OccurredTicks">When it occurred.</param>
/// <param name="RecordedTicks">When it was recorded.</param>
/// <param name="Answer">What the policy answered.</param>
/// <param name="Policy">The policy in force.</param>
internal readonly record struct PlainContact(
    LogId Log, long Position, RecordHash Hash, PlaceInStream Place, UInt128 Id, UInt128 StaffMember, UInt128 Student, ContactNature Nature,
    long OccurredTicks, long RecordedTicks, SharedAnswer Answer, SharedPolicy Policy);
