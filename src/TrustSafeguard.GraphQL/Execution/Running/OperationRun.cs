using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Runs one planned operation. Source: sec-Executing-Operations.</summary>
internal sealed class OperationRun : IDisposable
{
    private static readonly object RootValue = new();

    private readonly OperationPlan _plan;
    private readonly GraphQLOptions _options;
    private readonly ExecutionState _state;
    private readonly ResponseWriter _writer;
    private bool _isHandedOver;

    private OperationRun(OperationPlan plan, VariableValues variables, object context, GraphQLOptions options, CancellationToken cancellation)
    {
        _plan = plan;
        _options = options;
        _writer = new ResponseWriter(options.Limits.ResponseBytes, plan.ExpectedBytes);
        _state = new ExecutionState(plan, variables, context, _writer, options, cancellation);
        _writer.WriteRaw("{\"data\":"u8);
        DataStart = _writer.Position;
    }

    private int DataStart { get; }

    /// <summary>A query none of whose fields is awaited: straight from the resolvers to the buffer.</summary>
    internal static GraphQLResponse Execute(OperationPlan plan, VariableValues variables, object context, GraphQLOptions options, CancellationToken cancellation)
    {
        using var run = new OperationRun(plan, variables, context, options, cancellation);
        try
        {
            return run.Finish(run.WriteInScope());
        }
        catch (Exception problem) when (StoppedBy(problem) is { } stopped)
        {
            return stopped;
        }
    }

    /// <summary>Any operation, with a timer that its cancellation token hears of.</summary>
    internal static async ValueTask<GraphQLResponse> ExecuteAsync(
        OperationPlan plan, VariableValues variables, object context, GraphQLOptions options, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(options.Limits.ExecutionTime, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        using var run = new OperationRun(plan, variables, context, options, either.Token);
        try
        {
            var isWhole = plan.IsMutation ? await run.WriteSeriallyAsync().ConfigureAwait(false)
                : plan.IsAsync ? await run.WriteAsync().ConfigureAwait(false)
                : run.WriteInScope();
            await run._state.WhenAllStartedHaveEnded().ConfigureAwait(false);
            return run.Finish(isWhole);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return StoppedBy(new ExecutionTimeException(options.Limits.ExecutionTime))!;
        }
        catch (Exception problem) when (StoppedBy(problem) is { } stopped)
        {
            return stopped;
        }
    }

    /// <summary>Returns the buffer unless a response carries it.</summary>
    public void Dispose()
    {
        if (!_isHandedOver)
        {
            _writer.Dispose();
        }
    }

    private static GraphQLResponse? StoppedBy(Exception problem) => problem switch
    {
        ResponseTooLargeException => Stopped(problem, GraphQLErrorCodes.ResponseTooLarge),
        ExecutionTimeException => Stopped(problem, GraphQLErrorCodes.ExecutionTime),
        _ => null,
    };

    private static GraphQLResponse Stopped(Exception problem, string code) =>
        GraphQLResponse.OfErrors(ResponseKind.Stopped, [new GraphQLError(problem.Message, code)]);

    private bool WriteInScope()
    {
        using var scope = _state.EnterScope();
        return _plan.Root.Write(RootValue, _state);
    }

    private ValueTask<bool> WriteAsync() => _plan.Root.FinishAsync(RootValue, StartInScope(), _state, null);

    private object? StartInScope()
    {
        using var scope = _state.EnterScope();
        return _plan.Root.Start(RootValue, _state);
    }

    // One after another: the next resolver does not start before the last field is written. Source: sec-Serial-execution.
    private async ValueTask<bool> WriteSeriallyAsync()
    {
        _writer.StartObject();
        foreach (var field in _plan.Root.Fields)
        {
            _state.CancellationToken.ThrowIfCancellationRequested();
            if (!await field.FinishAsync(field.Start(RootValue, _state), _state, null).ConfigureAwait(false))
            {
                return false;
            }
        }

        _writer.EndObject();
        return true;
    }

    private GraphQLResponse Finish(bool isWhole)
    {
        if (!isWhole)
        {
            _writer.Truncate(DataStart);
            _writer.WriteNull();
        }

        _writer.EndValue();
        WriteErrors();
        WriteExtensions();
        _writer.EndObject();
        _writer.ThrowIfTooLarge();
        _plan.ExpectedBytes = _writer.Position;
        _isHandedOver = true;
        return new GraphQLResponse(ResponseKind.Executed, _writer);
    }

    private void WriteErrors()
    {
        if (_state.Errors is not null)
        {
            _writer.WriteRaw("\"errors\":"u8);
            ErrorJson.Write(_writer, _state.AllErrors());
            _writer.EndValue();
        }
    }

    private void WriteExtensions()
    {
        if (ResponseExtensions.Of(_state.Context, _plan.ReportedCost) is { } extensions)
        {
            _writer.WriteRaw("\"extensions\":"u8);
            ErrorJson.WriteValue(_writer, extensions);
            _writer.EndValue();
        }
    }
}
