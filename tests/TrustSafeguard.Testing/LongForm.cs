namespace TrustSafeguard.Testing;

/// <summary>Whether the tests run in their long form: <c>TRUSTSAFEGUARD_LONG=1</c>.</summary>
public static class LongForm
{
    private const string Variable = "TRUSTSAFEGUARD_LONG";

    public static bool IsAsked => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>One of two.</summary>
    public static int Of(int quick, int longer) => IsAsked ? longer : quick;
}
