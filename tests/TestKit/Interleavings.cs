using Xunit;

namespace ProtoGen.TestKit;

/// <summary>
/// Several actors whose steps may follow each other in any order. A step is what runs between two yields; what is yielded
/// says when the next one can be taken. An actor may bring in others (<see cref="Begin"/>).
/// </summary>
public abstract class Story
{
    private readonly List<Actor> _actors = [];

    /// <summary>The next step can be taken at any time.</summary>
    protected static readonly Func<bool> Always = static () => true;

    /// <summary>Whether an actor may be left where it stands when no other has a step.</summary>
    protected virtual bool MayEndEarly => false;

    /// <summary>What holds when all actors have ended.</summary>
    public abstract void Check();

    /// <summary>Brings in an actor.</summary>
    protected void Begin(string name, IEnumerable<Func<bool>> steps) => _actors.Add(new Actor(name, steps.GetEnumerator()));

    /// <summary>Takes steps until none can be taken.</summary>
    /// <param name="choose">Chooses one of so many actors.</param>
    /// <returns>Who took the steps, one after the other.</returns>
    internal List<string> Run(Func<int, int> choose)
    {
        var order = new List<string>();
        while (true)
        {
            var ready = _actors.FindAll(static actor => actor.Next());
            if (ready.Count == 0)
            {
                Assert.True(MayEndEarly || _actors.Count == 0, $"Nobody can go on: {string.Join(", ", _actors.Select(actor => actor.Name))}.");
                return order;
            }

            var taken = ready[choose(ready.Count)];
            order.Add(taken.Name);
            if (taken.Steps.MoveNext())
            {
                taken.Next = taken.Steps.Current;
            }
            else
            {
                _actors.Remove(taken);
            }
        }
    }

    private sealed class Actor(string name, IEnumerator<Func<bool>> steps)
    {
        public string Name { get; } = name;

        public IEnumerator<Func<bool>> Steps { get; } = steps;

        public Func<bool> Next { get; set; } = Always;
    }
}

/// <summary>Tells a story in every order in which its steps can be taken: what a scheduler could ever do to it.</summary>
public static class Interleavings
{
    /// <summary>Tells it until no order is left.</summary>
    /// <param name="begin">Makes the story anew; it must do the same for the same choices.</param>
    /// <param name="limit">More orders than this are a mistake of the test.</param>
    /// <returns>How many orders there are.</returns>
    public static int Explore(Func<Story> begin, int limit = 2_000_000)
    {
        var choices = new List<(int Taken, int Of)>();
        for (int count = 1; count <= limit; count++)
        {
            int depth = 0;
            var story = begin();
            List<string> order = [];
            try
            {
                order = story.Run(of =>
                {
                    if (depth == choices.Count)
                    {
                        choices.Add((0, of));
                    }

                    return choices[depth++].Taken;
                });
                story.Check();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Order {count} ({string.Join(' ', choices.Select(choice => choice.Taken))}): {string.Join(", ", order)}", exception);
            }

            // The next order differs in the last choice that has one left.
            while (choices.Count > 0 && choices[^1].Taken + 1 == choices[^1].Of)
            {
                choices.RemoveAt(choices.Count - 1);
            }

            if (choices.Count == 0)
            {
                return count;
            }

            choices[^1] = (choices[^1].Taken + 1, choices[^1].Of);
        }

        throw new InvalidOperationException($"There are more than {limit} orders.");
    }
}
