namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What one answer allocates.</summary>
/// <param name="PerRequest">Bytes, on average.</param>
/// <param name="Fields">How many fields the answer has, nested ones included; a list's items each have their own.</param>
internal sealed record AllocatedBytes(double PerRequest, int Fields)
{
    public double PerField => PerRequest / Fields;
}
