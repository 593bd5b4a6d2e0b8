using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>One school and its own policy.</summary>
[Alias("ts.school")]
public interface ISchoolGrain : IDecidingGrain<SchoolCommand>;

/// <inheritdoc cref="ISchoolGrain"/>
[GrainType("school")]
public sealed class SchoolGrain(GrainServices services) : DecidingGrain<SchoolState, SchoolCommand, SchoolEvent>(services, StreamKinds.School), ISchoolGrain;
