namespace TrustSafeguard.Gateway.Serving;

/// <summary>Something else listens where probes are to be answered.</summary>
internal sealed class ProbeAddressException(IOException cause) : IOException(cause.Message, cause.InnerException);
