using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>One adult of a school.</summary>
[Alias("ts.staff")]
public interface IStaffMemberGrain : IDecidingGrain<StaffMemberCommand>;

/// <inheritdoc cref="IStaffMemberGrain"/>
[GrainType("staff")]
public sealed class StaffMemberGrain(GrainServices services) : DecidingGrain<StaffMemberState, StaffMemberCommand, StaffMemberEvent>(
    services, StreamKinds.StaffMember), IStaffMemberGrain;
