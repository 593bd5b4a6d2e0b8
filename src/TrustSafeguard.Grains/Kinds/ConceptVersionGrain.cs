using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.ConceptVersions;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>What one local authority means by the words of its statistics.</summary>
[Alias("ts.concept-version")]
public interface IConceptVersionGrain : IDecidingGrain<ConceptVersionCommand>;

/// <inheritdoc cref="IConceptVersionGrain"/>
[GrainType("concept-version")]
public sealed class ConceptVersionGrain(GrainServices services) : DecidingGrain<ConceptVersionState, ConceptVersionCommand, ConceptVersionEvent>(
    services, StreamKinds.ConceptVersion), IConceptVersionGrain;
