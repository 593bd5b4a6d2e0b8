namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>Why one row of a file did not go in.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Reason">A sentence.</param>
public sealed record RowFault(string File, long Line, string Reason)
{
    public override string ToString() => $"`{File}`, line {Line}: {Reason}";
}
