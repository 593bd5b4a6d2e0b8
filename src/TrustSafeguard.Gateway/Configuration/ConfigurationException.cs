using System.Text.RegularExpressions;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>The configuration is wrong; nothing was opened.</summary>
/// <param name="code">Stable and never reused, for instance <c>config.unknown-key</c>.</param>
/// <param name="message">A sentence that says what is wrong, where, and what to do. Of a value in it, what stands before an <c>@</c> is not repeated.</param>
public sealed partial class ConfigurationException(string code, string message) : Exception(BeforeAt().Replace(message, "…@"))
{
    public string Code { get; } = code;

    // INVARIANT: of whatever address does not do, a name and a password in it are not repeated where others read it.
    [GeneratedRegex("(?<=`)[^`]+@", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BeforeAt();
}
