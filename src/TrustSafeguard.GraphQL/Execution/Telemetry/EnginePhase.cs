using System.Diagnostics;
using System.Diagnostics.Metrics;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Telemetry;

/// <summary>One of the things that are done with a document, as those are told who listen.</summary>
internal sealed class EnginePhase(string name, string description)
{
    private readonly Histogram<double> durations = GraphQLTelemetry.Meter.CreateHistogram<double>(name + ".duration", "s", description);

    internal static EnginePhase Parse { get; } = new(GraphQLTelemetry.Parse, "How long documents take to be read.");

    internal static EnginePhase Validate { get; } = new(GraphQLTelemetry.Validate, "How long documents take to be compared with the schema.");

    internal static EnginePhase Plan { get; } = new(GraphQLTelemetry.Plan, "How long operations take to be planned.");

    internal static EnginePhase Execute { get; } = new(GraphQLTelemetry.Execute, "How long operations run.");

    private string Name => name;

    private bool IsListenedTo => GraphQLTelemetry.Source.HasListeners() || durations.Enabled;

    /// <summary>Begins the phase for an operation; null where nobody listens.</summary>
    internal Course? Begin(GraphQLOptions options, OperationIdentity operation) => IsListenedTo ? new Course(this, options, operation, () => operation.DocumentId) : null;

    /// <summary>Begins the phase for a document whose operations are not known yet; null where nobody listens.</summary>
    internal Course? Begin(GraphQLOptions options, Func<string> documentId) => IsListenedTo ? new Course(this, options, null, documentId) : null;

    /// <summary>A phase that is under way. Disposing ends it.</summary>
    internal sealed class Course : IDisposable
    {
        private readonly EnginePhase phase;
        private readonly GraphQLOptions options;
        private readonly OperationIdentity? operation;
        private readonly Activity? activity;
        private readonly long startedAt;
        private string? error = GraphQLTelemetry.Abandoned;

        internal Course(EnginePhase phase, GraphQLOptions options, OperationIdentity? operation, Func<string> documentId)
        {
            (this.phase, this.options, this.operation) = (phase, options, operation);
            startedAt = options.TimeProvider.GetTimestamp();
            activity = GraphQLTelemetry.Source.StartActivity(phase.Name);
            if (activity is { IsAllDataRequested: true })
            {
                activity.SetTag(GraphQLTelemetry.DocumentId, documentId());
                activity.SetTag(GraphQLTelemetry.OperationType, operation?.TypeName);
                activity.SetTag(GraphQLTelemetry.OperationName, operation?.Name is { } name ? options.Limits.Quotation.Of(name) : null);
            }
        }

        /// <summary>The phase has come to its end, or to an error with a code.</summary>
        internal void End(string? code = null) => error = code;

        /// <summary>The same, of a document that is refused where there are errors.</summary>
        internal void End(IReadOnlyList<GraphQLError> errors) => End(errors is [var first, ..] ? first.Code : null);

        // INVARIANT: names and hashes are for activities only. A meter keeps each combination of its tags, and callers choose names.
        public void Dispose()
        {
            var tags = default(TagList);
            if (operation is not null)
            {
                tags.Add(GraphQLTelemetry.OperationType, operation.TypeName);
            }

            if (error is not null)
            {
                tags.Add(GraphQLTelemetry.ErrorType, error);
                activity?.SetTag(GraphQLTelemetry.ErrorType, error);
                activity?.SetStatus(ActivityStatusCode.Error);
            }

            phase.durations.Record(options.TimeProvider.GetElapsedTime(startedAt).TotalSeconds, tags);
            activity?.Dispose();
        }
    }
}
