package io.bramble.farm;

import io.bramble.error.RankFailedException;
import io.bramble.pointtopoint.GeneralizedRequest;
import io.bramble.pointtopoint.Matched;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.RepeatedTransfer;
import io.bramble.pointtopoint.ServiceHandler;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.pointtopoint.TransferSlots;
import io.bramble.request.Waitable;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The least that a farm needs of point-to-point messages, and counters; lets its tests run without the rungs below, and with bytes. */
final class FakeNetwork {
    private final List<Rank> ranks = new ArrayList<>();
    private final boolean sharesHeap;
    final AtomicLong messages = new AtomicLong();

    FakeNetwork(int count, boolean sharesHeap) {
        this.sharesHeap = sharesHeap;
        for (int rank = 0; rank < count; rank++) {
            ranks.add(new Rank(rank));
        }
    }

    PointToPoint rank(int rank) {
        return ranks.get(rank);
    }

    private record Message(int source, int typeId, @Nullable Object value, byte[] bytes) {}

    private record Channel(int context, int tag, int source) {}

    private static final class Listening {
        final ServiceHandler handler;
        final Map<Integer, ArrayDeque<Message>> waiting = new HashMap<>();
        final Map<Integer, Boolean> busy = new HashMap<>();

        Listening(ServiceHandler handler) {
            this.handler = handler;
        }
    }

    private final class Rank implements PointToPoint {
        private final int rank;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition arrived = lock.newCondition();
        private final Map<Channel, ArrayDeque<Message>> inbox = new HashMap<>();
        private final Map<List<Integer>, Listening> listening = new HashMap<>();
        private @Nullable RankFailedException failed;

        Rank(int rank) {
            this.rank = rank;
        }

        @Override
        public int rank() {
            return rank;
        }

        @Override
        public int ranks() {
            return ranks.size();
        }

        @Override
        public boolean sharesHeap(int other) {
            return sharesHeap;
        }

        @Override
        public TransferSlots slots() {
            throw new UnsupportedOperationException();
        }

        @Override
        public GeneralizedRequest generalized(boolean isRepeated, Supplier<String> description) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void send(int context, int tag, int typeId, int destination, Payload payload) {
            isend(context, tag, typeId, destination, payload);
        }

        @Override
        public TransferRequest isend(int context, int tag, int typeId, int destination, Payload payload) {
            lock.lock();
            try {
                if (failed != null) {
                    throw failed;
                }
            } finally {
                lock.unlock();
            }
            messages.incrementAndGet();
            byte[] bytes = new byte[(int) payload.lengthBytes()];
            if (payload.value() == null) {
                payload.copyTo(0, bytes, 0, bytes.length);
            }
            ranks.get(destination).arrive(context, tag, new Message(rank, typeId, payload.value(), bytes));
            return Done.DONE;
        }

        private void arrive(int context, int tag, Message message) {
            Listening service;
            lock.lock();
            try {
                service = listening.get(List.of(context, tag));
                if (service == null) {
                    inbox.computeIfAbsent(new Channel(context, tag, message.source()), c -> new ArrayDeque<>())
                            .add(message);
                    arrived.signalAll();
                    return;
                }
                service.waiting
                        .computeIfAbsent(message.source(), s -> new ArrayDeque<>())
                        .add(message);
            } finally {
                lock.unlock();
            }
            serve(service, message.source());
        }

        private void serve(Listening service, int source) {
            while (true) {
                Message message;
                lock.lock();
                try {
                    if (service.busy.getOrDefault(source, false)) {
                        return;
                    }
                    ArrayDeque<Message> queue = service.waiting.get(source);
                    message = queue == null ? null : queue.poll();
                    if (message == null) {
                        return;
                    }
                    service.busy.put(source, true);
                } finally {
                    lock.unlock();
                }
                service.handler.onMessage(source, message.typeId(), message.value(), message.bytes());
                lock.lock();
                try {
                    service.busy.put(source, false);
                } finally {
                    lock.unlock();
                }
            }
        }

        @Override
        public void receive(int context, int tag, int source, Landing landing, @Nullable MessageInfo info) {
            Message message;
            lock.lock();
            try {
                while (true) {
                    if (failed != null) {
                        throw failed;
                    }
                    ArrayDeque<Message> queue = inbox.get(new Channel(context, tag, source));
                    if (queue != null && !queue.isEmpty()) {
                        message = queue.remove();
                        break;
                    }
                    arrived.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
            landing.begin(message.typeId(), message.bytes().length);
            if (message.value() != null) {
                landing.take(Payloads.ofValue(message.value()));
            } else {
                landing.write(
                        0, Payloads.ofBytes(message.bytes(), 0, message.bytes().length), 0, message.bytes().length);
            }
        }

        @Override
        public void listen(int context, int tag, ServiceHandler handler) {
            Listening service = new Listening(handler);
            List<Integer> sources = new ArrayList<>();
            lock.lock();
            try {
                listening.put(List.of(context, tag), service);
                for (Map.Entry<Channel, ArrayDeque<Message>> entry : inbox.entrySet()) {
                    if (entry.getKey().context() == context && entry.getKey().tag() == tag) {
                        service.waiting.put(entry.getKey().source(), entry.getValue());
                        sources.add(entry.getKey().source());
                    }
                }
            } finally {
                lock.unlock();
            }
            sources.forEach(source -> serve(service, source));
        }

        @Override
        public void fail(RankFailedException cause) {
            lock.lock();
            try {
                failed = cause;
                arrived.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public TransferRequest ireceive(int context, int tag, int source, Landing landing) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void await(TransferRequest request) {}

        @Override
        public void sendReceive(
                int context,
                int sendTag,
                int typeId,
                int destination,
                Payload payload,
                int receiveTag,
                int source,
                Landing landing,
                @Nullable MessageInfo info) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RepeatedTransfer repeatedSend(
                int context, int tag, int typeId, int destination, Payload payload, boolean synchronous) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RepeatedTransfer repeatedReceive(int context, int tag, int source, Landing landing) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void probe(int context, int tag, int source, MessageInfo info) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean tryProbe(int context, int tag, int source, MessageInfo info) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Matched match(int context, int tag, int source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Matched tryMatch(int context, int tag, int source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TransferRequest ireceive(Matched message, Landing landing) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean await(TransferRequest request, long timeoutNs) {
            return true;
        }

        @Override
        public boolean await(Waitable what, long timeoutNs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void awaitAny(List<? extends TransferRequest> requests) {}

        @Override
        public void await(Waitable what) {
            lock.lock();
            try {
                while (!what.isDone()) {
                    arrived.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void wake(Waitable what) {
            lock.lock();
            try {
                arrived.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean test(TransferRequest request) {
            return request.isDone();
        }

        @Override
        public TransferRequest isynchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
            return isend(context, tag, typeId, destination, payload);
        }

        @Override
        public void synchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void returned() {}

        @Override
        public boolean mayStillReceive(int context, int tag, int source) {
            return true;
        }

        @Override
        public List<String> waitingFor() {
            return List.of();
        }
    }

    private enum Done implements TransferRequest {
        DONE;

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public @Nullable RuntimeException failure() {
            return null;
        }

        @Override
        public @Nullable RuntimeException outcome() {
            return null;
        }

        @Override
        public @Nullable MessageInfo info() {
            return null;
        }

        @Override
        public void onComplete(Runnable action) {
            action.run();
        }

        @Override
        public boolean cancel() {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
