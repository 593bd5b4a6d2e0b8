namespace TrustSafeguard.EventStore;

/// <summary>An event that is not stored yet. The store treats both parts as bytes and never looks into them.</summary>
/// <param name="Type">The stored name with its version, for instance <c>breach-raised.v1</c>; at most 100 characters of ASCII.</param>
/// <param name="Data">What happened. At most <see cref="EventStoreLimits.EventBytes"/> together with <paramref name="Metadata"/>.</param>
/// <param name="Metadata">Who, when, why, and the request it came from.</param>
public readonly record struct EventToAppend(string Type, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Metadata);
