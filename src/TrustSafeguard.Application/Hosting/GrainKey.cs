using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Hosting;

/// <summary>Names a grain: the log that it lives in and its stream there. The word before the first hyphen of the stream says of which kind it is.</summary>
public readonly record struct GrainKey(LogId Log, string Stream)
{
    public override string ToString() => $"{Log}/{Stream}";
}
