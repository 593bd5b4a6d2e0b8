using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>How far the filling of the views has come, for whoever waits at the screen and for those who ask a server.</summary>
/// <param name="shown">The bar on the screen.</param>
/// <param name="start">Told too; null for nobody.</param>
/// <param name="records">How many there are, as far as is known by then.</param>
internal sealed class ReadingProgress(IProgress<double> shown, StartProgress? start, Func<long> records) : IProgress<long>
{
    public void Report(long value)
    {
        var all = Math.Max(value, records());
        shown.Report(all == 0 ? 1 : (double)value / all);
        start?.TellRead(value, all);
    }
}
