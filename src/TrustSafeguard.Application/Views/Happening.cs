using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Views;

/// <summary>An event on its way into the views; its position follows from its place among its neighbours.</summary>
public readonly record struct Happening(string Stream, object Event, EventMetadata Metadata);
