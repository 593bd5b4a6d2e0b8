using System.Globalization;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What whoever runs the service is told of sign-in, beside what callers are answered.</summary>
/// <remarks>INVARIANT: no name, no identity, no token and no value of a claim stands in any of it.</remarks>
/// <param name="logger">Where it is written.</param>
/// <param name="time">By which lines are counted.</param>
internal sealed partial class SignInLog(ILogger logger, TimeProvider time)
{
    // Of each reason at each issuer: whoever sends bad tokens hides no other reason, and fills no disk.
    private const int RefusalsAMinute = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<(string? Issuer, string Reason), int> refused = [];
    private long begun = time.GetTimestamp();

    /// <summary>Tells of something to mend.</summary>
    public void Warn(string code, string detail) => TellTrouble(logger, code, detail);

    /// <summary>Tells that it is mended.</summary>
    public void TellMended(string code, string detail) => TellChange(logger, code, detail);

    /// <summary>Tells why a token or a sign-in is not taken, of the same reason a few times a minute.</summary>
    /// <param name="code">What the caller is told.</param>
    /// <param name="issuer">The operator's name of the issuer; null where that is not known.</param>
    /// <param name="fault">Why.</param>
    public void TellRefused(string code, string? issuer, TokenFault fault)
    {
        if (logger.IsEnabled(LogLevel.Information) && IsAmongTheFirst(issuer, fault.Reason))
        {
            TellReason(logger, code, fault.Reason, issuer is null ? "that names no issuer" : $"of `{issuer}`", fault.Sentence);
        }
    }

    private bool IsAmongTheFirst(string? issuer, string reason)
    {
        lock (gate)
        {
            if (time.GetElapsedTime(begun) >= TimeSpan.FromMinutes(1))
            {
                foreach (var ((name, word), count) in refused.Where(each => each.Value > RefusalsAMinute))
                {
                    TellLeftOut(logger, string.Create(CultureInfo.InvariantCulture, $"{count - RefusalsAMinute:N0}"), word, name ?? "no issuer");
                }

                refused.Clear();
                begun = time.GetTimestamp();
            }

            var told = refused.GetValueOrDefault((issuer, reason));
            refused[(issuer, reason)] = told + 1;
            return told < RefusalsAMinute;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Code}: {Detail}")]
    private static partial void TellTrouble(ILogger logger, string code, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Code}: {Detail}")]
    private static partial void TellChange(ILogger logger, string code, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Code}: {Reason}. What was shown {OfIssuer} was refused: {Detail}.")]
    private static partial void TellReason(ILogger logger, string code, string reason, string ofIssuer, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} more were refused and not told one by one: {Reason}, {Issuer}.")]
    private static partial void TellLeftOut(ILogger logger, string count, string reason, string issuer);
}
