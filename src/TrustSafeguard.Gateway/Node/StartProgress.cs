using System.Globalization;

namespace TrustSafeguard.Gateway.Node;

/// <summary>How far a start has come. Told by whoever opens, read by any thread.</summary>
/// <remarks>As a share of the whole: anybody may ask, and how much is recorded is not for everybody.</remarks>
public sealed class StartProgress
{
    private static readonly Stage Opening = new("the records are being opened", 0, 0);

    private const string Reading = "the records are being read, {0:P0}";

    private readonly TaskCompletionSource away = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Stage stage = Opening;

    /// <summary>Completes once the server that keeps the records was found to be away.</summary>
    public Task Away => away.Task;

    /// <summary>The records are being opened.</summary>
    public void TellOpening() => stage = Opening;

    /// <summary>The server that keeps the records is away, by a code of the store.</summary>
    public void TellAway(string code)
    {
        stage = new Stage($"the server that keeps the records does not answer, and is asked again until it does ({code})", 0, 0);
        away.TrySetResult();
    }

    /// <summary>So many bytes of the records have been checked. Once they are being read, which takes longer, that is told instead, though both may go on.</summary>
    public void TellChecked(long bytes, long all) => stage = stage is { Words: Reading } reading ? reading : new Stage("the records are being checked, {0:P0}", bytes, all);

    /// <summary>So many records have been read.</summary>
    public void TellRead(long records, long all) => stage = new Stage(Reading, records, all);

    /// <summary>So much of the records has been invented, from 0 to 1.</summary>
    public void TellInvented(double share) => stage = new Stage("the records are being invented, {0:P0}", share, 1);

    public override string ToString() => stage is var (words, done, all) ? string.Format(CultureInfo.InvariantCulture, words, all > 0 ? done / all : 1) : "";

    private sealed record Stage(string Words, double Done, double All);
}
