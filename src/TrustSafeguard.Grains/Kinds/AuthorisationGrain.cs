using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>One request for an agreement, and what became of it.</summary>
[Alias("ts.authorisation")]
public interface IAuthorisationGrain : IDecidingGrain<AuthorisationCommand>;

/// <inheritdoc cref="IAuthorisationGrain"/>
[GrainType("authorisation")]
public sealed class AuthorisationGrain(GrainServices services) : DecidingGrain<AuthorisationState, AuthorisationCommand, AuthorisationEvent>(
    services, StreamKinds.Authorisation), IAuthorisationGrain;
