using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>An event with its place: all that a follower has to remember to go on after it.</summary>
public readonly record struct TailedEvent(LogId Log, long Position, Happening Happening);
