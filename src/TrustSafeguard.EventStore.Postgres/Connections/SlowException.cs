using System.Data;
using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>A question was ended, since its answer took too long, by a server that answers: it said so on the same connection, which lives on.</summary>
/// <param name="cause">What the client made of it.</param>
internal sealed class SlowException(Exception cause) : Exception("the answer took longer than AnswerWithin", cause)
{
    /// <summary>Waits for the answer to a question.</summary>
    /// <param name="asked">Where it was asked.</param>
    /// <param name="answer">The answer.</param>
    /// <exception cref="SlowException">It took too long, and the server lives.</exception>
    public static async Task<T> TellApartAsync<T>(NpgsqlConnection asked, Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception late) when (IsOfQuestion(late, asked))
        {
            throw new SlowException(late);
        }
    }

    /// <summary>Whether a failure is one of the question alone. A server that is not there does not say that it ended one, and the connection is given up.</summary>
    private static bool IsOfQuestion(Exception failure, NpgsqlConnection asked) =>
        failure is NpgsqlException { InnerException: TimeoutException } && asked.State == ConnectionState.Open;
}
