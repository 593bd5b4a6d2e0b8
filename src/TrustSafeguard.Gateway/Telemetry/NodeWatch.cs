namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>To whom a node's parts tell what an operator has to know.</summary>
/// <param name="Loggers">Where they write.</param>
/// <param name="Traces">Whether calls between grains carry the trace that they belong to.</param>
public sealed record NodeWatch(ILoggerFactory Loggers, bool Traces)
{
    /// <summary>Whether the silo gathers what Orleans's dashboard shows.</summary>
    public bool Dashboard { get; init; }
}
