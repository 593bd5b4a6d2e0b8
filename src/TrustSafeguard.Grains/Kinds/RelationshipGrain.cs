using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>What lies between one member of staff and one student.</summary>
[Alias("ts.relationship")]
public interface IRelationshipGrain : IDecidingGrain<RelationshipCommand>;

/// <inheritdoc cref="IRelationshipGrain"/>
[GrainType("relationship")]
public sealed class RelationshipGrain(GrainServices services) : DecidingGrain<RelationshipState, RelationshipCommand, RelationshipEvent>(
    services, StreamKinds.Relationship), IRelationshipGrain;
