using System.Security.Cryptography;
using System.Text;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.ConceptVersions;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records;

/// <summary>The names of streams, made here and nowhere else.</summary>
public static class StreamIds
{
    private const string NoStudent = "none";

    // Looked at for every id that is no record's, also of each student whom a start brings in.
    private static readonly string RelationshipPrefix = $"{StreamKinds.Relationship.Prefixes[0]}-";

    private static readonly byte[] RelationshipBytes = Encoding.ASCII.GetBytes(RelationshipPrefix);

    /// <summary>The stream of the log's owner, of the same name as the log.</summary>
    public static StreamId<LogOwnerCommand> OwnerOf(LogId log) => StreamKinds.LogOwner.Existing(log.Value);

    /// <summary>A layer above the trusts: in the log of its authority, or of the nation.</summary>
    /// <param name="code">The authority's code; the nation in lower case.</param>
    public static StreamId<PolicyLayerCommand> Layer(string code) => StreamKinds.PolicyLayer.Named(code);

    /// <summary>What an authority means by the words of its statistics: in its log.</summary>
    public static StreamId<ConceptVersionCommand> Concepts(string code) => StreamKinds.ConceptVersion.Named(code);

    public static StreamId<SchoolCommand> School(int urn) => StreamKinds.School.Named($"{urn}");

    public static StreamId<StaffMemberCommand> StaffMember(string id) => StreamKinds.StaffMember.Existing(id);

    public static StreamId<StudentCommand> Student(string id) => StreamKinds.Student.Existing(id);

    /// <summary>A post at a trust or at a local authority.</summary>
    public static StreamId<AppointmentCommand> Appointment(string id) => StreamKinds.Appointment.Existing(id);

    /// <summary>The post of a trust's first safeguarding officer: one stream, so that there is one however often and wherever it is asked for.</summary>
    /// <param name="uid">Of the trust.</param>
    /// <param name="number">The first is 1; each of the others was put in the place of one who had gone.</param>
    public static StreamId<AppointmentCommand> FirstOfficerOf(string uid, int number = 1) => StreamKinds.Appointment.Named(Numbered($"first-{uid}", number));

    /// <inheritdoc cref="FirstOfficerOf"/>
    /// <summary>The same of a trust's first chair.</summary>
    public static StreamId<AppointmentCommand> FirstChairOf(string uid, int number = 1) => StreamKinds.Appointment.Named(Numbered($"chair-first-{uid}", number));

    /// <summary>The same of an authority's first designated officer.</summary>
    /// <param name="code">Of the authority.</param>
    /// <param name="number">The first is 1; each of the others was put in the place of one who had gone.</param>
    public static StreamId<AppointmentCommand> FirstLadoOf(string code, int number = 1) => StreamKinds.Appointment.Named(Numbered($"lado-first-{code}", number));

    /// <summary>The record of whoever the operator made head or chair of governors of a school that is in no trust: one stream for each time that nobody was.</summary>
    /// <param name="urn">Of the school.</param>
    /// <param name="role">Which of the two.</param>
    /// <param name="number">The first is 1.</param>
    /// <remarks>Of as many digits as any other's: what is kept of people in rows takes them apart by that.</remarks>
    public static StreamId<StaffMemberCommand> FirstAtSchool(int urn, Role role, int number) => StreamKinds.StaffMember.Named(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{(role == Role.Headteacher ? "head" : "chair")}-first-{urn}-{number}")))[..32]);

    /// <summary>What lies between two people; or, without a student, between a member of staff and everybody who is not a student.</summary>
    public static StreamId<RelationshipCommand> Relationship(string staffMember, string? student) =>
        StreamKinds.Relationship.Named($"{OwnName(staffMember)}-{(student is null ? NoStudent : OwnName(student))}");

    /// <summary>Writes what stands before the student's digits in the name of a relationship, in UTF-8.</summary>
    /// <param name="staffMember">The id of the member of staff.</param>
    /// <param name="room">Where to.</param>
    /// <param name="written">How many bytes.</param>
    /// <returns>False where there is no room.</returns>
    internal static bool TryWriteBeforeStudent(string staffMember, Span<byte> room, out int written)
    {
        written = 0;
        var name = staffMember.AsSpan(staffMember.IndexOf('-', StringComparison.Ordinal) + 1);
        if (!RelationshipBytes.AsSpan().TryCopyTo(room) || !Encoding.UTF8.TryGetBytes(name, room[RelationshipBytes.Length..], out var own)
            || room.Length == RelationshipBytes.Length + own)
        {
            return false;
        }

        room[RelationshipBytes.Length + own] = (byte)'-';
        written = RelationshipBytes.Length + own + 1;
        return true;
    }

    /// <summary>Whether a stream is a relationship's, with a student or without.</summary>
    internal static bool IsRelationship(string stream) => stream.StartsWith(RelationshipPrefix, StringComparison.Ordinal);

    /// <inheritdoc cref="IsRelationship(string)"/>
    internal static bool IsRelationship(ReadOnlySpan<byte> stream) => stream.StartsWith(RelationshipBytes);

    /// <summary>The ids of the two people whose relationship a stream is.</summary>
    /// <returns>False for another stream, and for one without a student.</returns>
    internal static bool TryPartRelationship(string stream, out string staffMember, out string student)
    {
        (staffMember, student) = ("", "");
        if (!IsRelationship(stream) || stream.LastIndexOf('-') is var between && between < RelationshipPrefix.Length)
        {
            return false;
        }

        staffMember = $"{StreamKinds.StaffMember.Prefixes[0]}-{stream[RelationshipPrefix.Length..between]}";
        student = $"{StreamKinds.Student.Prefixes[0]}-{stream[(between + 1)..]}";
        return true;
    }

    public static StreamId<AuthorisationCommand> Authorisation(string id) => StreamKinds.Authorisation.Existing(id);

    public static StreamId<BreachCommand> Breach(string id) => StreamKinds.Breach.Existing(id);

    /// <summary>The referral of a breach: one, however often it falls due, and another after each of which the authority found that the harm threshold is not met.</summary>
    /// <param name="breach">The id of the breach.</param>
    /// <param name="number">The first is 1.</param>
    public static StreamId<LadoReferralCommand> ReferralOf(string breach, int number = 1) => StreamKinds.LadoReferral.Named(Numbered(OwnName(breach), number));

    public static StreamId<LadoReferralCommand> LadoReferral(string id) => StreamKinds.LadoReferral.Existing(id);

    /// <summary>All emergency access that one person takes to one school: one stream, so that of two that are asked for at once one is taken.</summary>
    /// <param name="person">The id of the person, or of the post where no identity says whose that is.</param>
    /// <param name="school">The school.</param>
    public static StreamId<EmergencyAccessCommand> EmergencyAccess(string person, int school) => StreamKinds.EmergencyAccess.Named($"{OwnName(person)}-{school}");

    /// <summary>Everything that was published of statistics: one stream, so that of two who publish at once one is told that the ledger has moved on.</summary>
    public static StreamId<ReleaseLedgerCommand> ReleaseLedger { get; } = StreamKinds.ReleaseLedger.Named("statistics");

    /// <summary>The claim on a school's URN.</summary>
    public static StreamId<ClaimCommand> ClaimOnUrn(int urn) => StreamKinds.Claim.Named($"urn-{urn}");

    /// <summary>The claim on a person's identity at one place.</summary>
    /// <param name="digest">Of the identity and the place: a name of a stream tells nobody's.</param>
    public static StreamId<ClaimCommand> ClaimOnIdentity(string digest) => StreamKinds.Claim.Named($"identity-{digest}");

    /// <summary>A caller's request id, within one log.</summary>
    /// <param name="digest">Of the caller and the id.</param>
    public static StreamId<RequestIdCommand> RequestId(string digest) => StreamKinds.RequestId.Named(digest);

    private static string Numbered(string name, int number) => number == 1 ? name : $"{name}-{number}";

    /// <summary>What the names of all streams contain that are of one record alone or of it and another: a relationship's has those of both people.</summary>
    internal static string OwnName(string stream) => stream[(stream.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
