using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>Reads a request's body whole, within its limits of size and time. What has come before the rest is counted among <see cref="HeldBytes"/>.</summary>
internal sealed class RequestBody(HttpContext http, GraphQLHttpOptions options, HeldBytes held)
{
    private readonly PipeReader reader = http.Request.BodyReader;
    private ReadResult read;

    /// <summary>The body, where reading it refused nothing; valid until it is released.</summary>
    internal ReadOnlySequence<byte> Received => read.Buffer;

    /// <summary>Reads on to the end.</summary>
    /// <returns>Why there is no body; null where there is, and then it is to be released.</returns>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    internal async ValueTask<HttpRefusal?> ReadAsync()
    {
        try
        {
            // Mostly it has come with the headers, and then there is nothing to wait for.
            if (!reader.TryRead(out read) || !IsEnough())
            {
                await ReadSlowlyAsync();
            }
        }
        catch (BadHttpRequestException problem)
        {
            // The host may bound all bodies by the same limit, and see first that one crosses it.
            return problem.StatusCode == StatusCodes.Status413PayloadTooLarge ? HttpRefusal.TooLarge(options.RequestBytes) : HttpRefusal.Malformed(problem.StatusCode);
        }
        catch (IOException)
        {
            // Chunks of an impossible length; or the client has gone, and then nobody hears it.
            return HttpRefusal.Malformed(StatusCodes.Status400BadRequest);
        }

        if (http.RequestAborted.IsCancellationRequested)
        {
            Release();
            throw new OperationCanceledException(http.RequestAborted);
        }

        if (read is { IsCanceled: false, IsCompleted: true } && read.Buffer.Length <= options.RequestBytes)
        {
            return null;
        }

        var refusal = read.Buffer.Length > options.RequestBytes ? HttpRefusal.TooLarge(options.RequestBytes)
            : Stopping.IsCancellationRequested ? HttpRefusal.Stopping
            : HttpRefusal.TooSlow(options.RequestTime);
        Release();
        return refusal;
    }

    /// <summary>Gives the body back.</summary>
    internal void Release() => reader.AdvanceTo(read.Buffer.End);

    private CancellationToken Stopping => http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    private async Task ReadSlowlyAsync()
    {
        using var time = new CancellationTokenSource(options.RequestTime, options.TimeProvider);
        await using var timeout = time.Token.UnsafeRegister(StopReading, reader);
        await using var stop = Stopping.UnsafeRegister(StopReading, reader);
        await using var gone = http.RequestAborted.UnsafeRegister(StopReading, reader);
        using var hold = held.Add(0, http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort);
        do
        {
            hold.Resize(read.Buffer.Length);
            if (read.Buffer.Length > 0)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }

            read = await reader.ReadAsync(CancellationToken.None);
        }
        while (!IsEnough());
    }

    // The end of the body or past the limit, whichever comes first.
    private bool IsEnough() => read.IsCompleted || read.IsCanceled || read.Buffer.Length > options.RequestBytes;

    // A read that is cancelled by its token leaves the reader reading, and then the server beneath cannot end the request.
    private static void StopReading(object? reader) => ((PipeReader)reader!).CancelPendingRead();
}
