namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>How a collector is spoken to.</summary>
public enum OtlpWay
{
    /// <summary>gRPC, mostly at port 4317.</summary>
    Grpc,

    /// <summary>HTTP with protobuf, mostly at port 4318; the paths <c>v1/traces</c>, <c>v1/metrics</c> and <c>v1/logs</c> are put behind the address.</summary>
    Http,
}
