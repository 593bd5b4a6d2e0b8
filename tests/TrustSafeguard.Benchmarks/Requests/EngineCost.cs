namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What one answer costs in the engine.</summary>
/// <param name="AllocatedBytes">Bytes, on average.</param>
/// <param name="Fields">How many fields the answer has, nested ones included; a list's items each have their own.</param>
/// <param name="Microseconds">In the quickest batch.</param>
internal sealed record EngineCost(double AllocatedBytes, int Fields, double Microseconds)
{
    public double BytesPerField => AllocatedBytes / Fields;

    public double NanosecondsPerField => Microseconds * 1000 / Fields;
}
